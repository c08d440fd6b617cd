/**
 * A field, a section or the plan as it stood, written anew. In effect wherever it stands and whatever is locked, like
 * hiding; and only onto what was seen: words that came meanwhile are told, and not written over.
 */
import type { ActOf } from '@twofold/shared/acts'
import type { BodyOf } from '@twofold/shared/entries'
import { type PartOfPlan, placesIn } from '@twofold/shared/part-of-plan'
import { type ActContext, type ActVerdict, refuse } from './context.ts'

export type RestoreAct = ActOf<'restore' | 'undoRestore'>

/** When it stood, and what stands there then, is known when it is written. */
const notKnownYet = { asOf: 0, hash: '' }

const bringBack = (
  context: ActContext,
  { what, key }: PartOfPlan,
  source: Pick<BodyOf<'restored'>, 'moment' | 'undoes'>,
): ActVerdict => {
  const id = context.newId('restored')
  const fields = placesIn(context.template, { what, key }).map((place) => place.id)
  return {
    kind: 'allowed',
    id,
    bodies: [{ kind: 'restored', id, what, key, ...source, ...notKnownYet }],
    change: { kind: 'bringBack', client: context.newClient(), by: context.by, fields },
  }
}

export const judgeRestore = (context: ActContext, act: RestoreAct): ActVerdict => {
  const { plan, template, reading } = context
  if (act.kind === 'restore') {
    if (placesIn(template, act).length === 0) return refuse('notFound')
    if (reading.hashOfPart(act) !== act.hash) return refuse('changed')
    return bringBack(context, act, { moment: act.at, undoes: null })
  }
  const restore = plan.beside.restores.find(({ id }) => id === act.id)
  if (!restore) return refuse('notFound')
  if (reading.hashOfPart(restore) !== restore.hash) return refuse('changed')
  return bringBack(context, restore, { moment: null, undoes: restore.id })
}
