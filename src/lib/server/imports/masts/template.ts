/** Header of an empty file of masts; a test reads it back. */
export const MAST_TEMPLATE = 'id,operator,lng,lat,technologies,bands_mhz,height_m,power_w,on_air_since';
