/** Why the server did not take an edit of an honest client: one closed list, told to its author with the words. */
import type { Closed } from './moderation.ts'

/**
 * `readOnly`: this person only reads · `notYourField`: others write there · `locked`, `everyonePaused`, `personPaused`,
 * `floor`, `elsewhere`,
 * `removed`: see moderation.ts · `doesNotFit`: more, or something else, than the field holds · `outOfStep`: it builds on
 * what the server does not have · `diverged`: the page shows other words than the server has
 */
export const editRefusals = [
  'readOnly',
  'notYourField',
  'locked',
  'everyonePaused',
  'personPaused',
  'floor',
  'elsewhere',
  'removed',
  'doesNotFit',
  'outOfStep',
  'diverged',
] as const satisfies readonly (Closed | string)[]
export type EditRefusal = (typeof editRefusals)[number]
