/** What somebody prepares, parsed at the door and when it is opened again. Apart, so that no phone loads it. */
import * as z from 'zod/mini'
import { fieldIdSchema, participantIdSchema } from './ids.ts'
import {
  maxBrought,
  maxBroughtOpening,
  maxPreparationLength,
  type Prepared,
  preparationBoxes,
  type SavePreparation,
} from './preparation.ts'

const boxSchema = z.string().check(z.maxLength(maxPreparationLength))

const preparedShape = {
  ask: boxSchema,
  offer: boxSchema,
  say: boxSchema,
  brought: z
    .array(
      z.strictObject({
        box: z.enum(preparationBoxes),
        field: fieldIdSchema,
        opening: z.string().check(z.minLength(1), z.maxLength(maxBroughtOpening)),
        length: z.int().check(z.gte(1), z.lte(maxPreparationLength)),
      }),
    )
    .check(z.maxLength(maxBrought)),
}

export const preparedSchema: z.ZodMiniType<Prepared> = z.strictObject(preparedShape)

export const savePreparationSchema: z.ZodMiniType<SavePreparation> = z.strictObject({
  as: participantIdSchema,
  version: z.int().check(z.gte(0)),
  ...preparedShape,
})
