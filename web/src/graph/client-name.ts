/** How the dashboard names itself to the gateway, which counts what clients use. */
export const clientName = 'iza-web';
