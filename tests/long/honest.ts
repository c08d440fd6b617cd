/** What honest people write, each update held against what it did to the document that took it. */
import { type FieldSchemas, fieldSchemasOf } from '@twofold/shared/edits/content-schema'
import type { Inspection } from '@twofold/shared/edits/inspect'
import type { FieldId } from '@twofold/shared/ids'
import { type FieldKind, fieldsOf } from '@twofold/shared/template'
import type * as Y from 'yjs'
import { type Way, writesHonestly } from '../support/honest-people.ts'
import { type Deed, deedOf } from '../support/oracle.ts'
import { createChance } from '../support/random.ts'
import { template } from '../support/test-room.ts'

export type Inspect = (update: Uint8Array, doc: Y.Doc, fields: FieldSchemas) => Inspection
type Accepted = Extract<Inspection, { readonly ok: true }>

export const schemas = fieldSchemasOf(template)
const kinds: ReadonlyMap<FieldId, FieldKind> = new Map(
  fieldsOf(template).map(({ id, field }) => [id, field.kind]),
)

const isWithin = (part: ReadonlySet<FieldId>, whole: ReadonlySet<FieldId>): boolean =>
  [...part].every((one) => whole.has(one))
export const isSame = (a: ReadonlySet<FieldId>, b: ReadonlySet<FieldId>): boolean =>
  a.size === b.size && isWithin(a, b)
export const inOrder = (ranges: Accepted['added']): string =>
  [...ranges]
    .sort((a, b) => a.client - b.client)
    .map(({ client, clock, length }) => `${client}:${clock}+${length}`)
    .join(' ')

/** What was told of an honest update and is not so; null when all is exact. */
export const untrueOf = (said: Accepted, deed: Deed): string | null => {
  if (!isSame(said.insertsIn, deed.insertsIn)) return 'writes elsewhere'
  if (!isWithin(deed.deletesIn, said.deletesIn)) return 'deletes more'
  if (!isWithin(said.deletesIn, deed.deletesAny)) return 'deletes less'
  if (!isWithin(deed.changed, new Set([...said.insertsIn, ...said.deletesIn]))) return 'changes more'
  if (inOrder(said.added) !== inOrder(deed.added)) return 'adds other ids'
  return deed.isPending ? 'leaves something pending' : null
}

export interface Heard {
  updates: number
  readonly ways: Map<Way, number>
  readonly kinds: Map<FieldKind, number>
  deletes: number
}

export const heardNothing = (): Heard => ({ updates: 0, ways: new Map(), kinds: new Map(), deletes: 0 })

const countOne = <Key>(counts: Map<Key, number>, key: Key): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** Young plans, where fields are made, and some that grew for a while. */
const stepsOf = (seed: number): number => (seed % 5 === 0 ? 300 : 40)

/**
 * One story, from one seed.
 * @throws with the seed, on an update that is refused or not told exactly
 */
export const honestStory = (inspect: Inspect, seed: number, heard: Heard): void => {
  writesHonestly(createChance(seed), stepsOf(seed), (update, doc, way) => {
    const said = inspect(update, doc, schemas)
    if (!said.ok) throw new Error(`SEED=${seed}: ${way} refused as ${said.reason}`)
    const deed = deedOf(update, doc)
    const untrue = untrueOf(said, deed)
    if (untrue) throw new Error(`SEED=${seed}: ${way} ${untrue} than was told`)
    heard.updates += 1
    countOne(heard.ways, way)
    if (deed.deletesIn.size > 0) heard.deletes += 1
    for (const root of deed.changed) {
      const kind = kinds.get(root)
      if (kind) countOne(heard.kinds, kind)
    }
  })
}
