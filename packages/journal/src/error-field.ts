/** A field of whatever was thrown. Drivers throw errors of another realm too, which are no `Error` here. */
export const errorField = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
