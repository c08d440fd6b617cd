/** One text for one value, so that hashes of equal things are equal. */

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object'

const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder)
  if (!isObject(value)) return value
  const keys = Object.keys(value).sort()
  // A key may be `__proto__`: it is a key like any other here.
  return Object.fromEntries(keys.map((key) => [key, inOrder(value[key])]))
}

/** JSON with object keys in code unit order, so that equal values have equal bytes. @param value plain data */
export const canonicalJson = (value: unknown): string => JSON.stringify(inOrder(value))
