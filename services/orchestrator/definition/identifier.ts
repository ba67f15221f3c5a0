/** Names of pipelines, steps and signals. */
export const identifier = /^[a-z][a-z0-9-]{0,63}$/;
