/** Made in the browser alone, so that it starts from what the device keeps when there is no network. */
export const ssr = false;
