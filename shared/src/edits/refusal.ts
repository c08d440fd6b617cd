/** Why an update is not let through: one closed list, and the way out of an inspection. */

/**
 * `malformed`: no honest encoder writes this · `missing`: something it needs is not here: sync again · `tooMany` structs
 * or deletes · `unknownRoot`: no field of the plan · `forbiddenContent`: what no document of ours can hold · `schema`:
 * what this field does not hold
 */
export const inspectRefusals = [
  'malformed',
  'missing',
  'tooMany',
  'unknownRoot',
  'forbiddenContent',
  'schema',
] as const
export type InspectRefusal = (typeof inspectRefusals)[number]

export class Refused extends Error {
  readonly reason: InspectRefusal
  constructor(reason: InspectRefusal) {
    super(reason)
    this.reason = reason
  }
}

export const refuse = (reason: InspectRefusal): never => {
  throw new Refused(reason)
}
