/** Header of an empty file of speed tests; a test reads it back. */
export const TEST_TEMPLATE =
	'id,taken_at,lng,lat,accuracy_m,operator,technology,connection,rsrp_dbm,downlink_mbps,uplink_mbps,latency_ms,device';
