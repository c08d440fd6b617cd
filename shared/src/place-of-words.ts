/** Where words lie in a plan's document: ids of structs, `length` from `clock` on. */
import * as z from 'zod/mini'

export const idRangeSchema = z.strictObject({
  client: z.int().check(z.gte(0)),
  clock: z.int().check(z.gte(0)),
  length: z.int().check(z.gte(1)),
})
export type PlaceOfWords = z.infer<typeof idRangeSchema>
