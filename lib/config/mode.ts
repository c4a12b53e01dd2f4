/** Whether this is `next dev`, whose reloading needs what production forbids. */
export const isDevelopment = process.env.NODE_ENV === "development";
