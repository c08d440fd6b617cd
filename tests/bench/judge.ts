/**
 * What judging one keystroke costs beside applying it, on plans of 100,000 structs: decoding, inspection with the schema,
 * the rules and placement, against `Y.applyUpdate` with an `update` listener. Medians of interleaved rounds; the ratio is
 * the result, the microseconds are the machine's.
 */
import { judgeEdit } from '@twofold/server/core/edit-rules'
import { emptyPlan as emptyState, type PlanState } from '@twofold/server/core/plan-state'
import { fieldSchemasOf } from '@twofold/shared/edits/content-schema'
import { inspect } from '@twofold/shared/edits/inspect'
import { createPlacementCheck } from '@twofold/shared/edits/placement'
import type { FieldId } from '@twofold/shared/ids'
import { mayWriteField } from '@twofold/shared/roles'
import { type FieldKind, fieldsOf } from '@twofold/shared/template'
import * as Y from 'yjs'
import { cloneWithGc, emptyPlan } from '../support/honest-people.ts'
import { deedOf } from '../support/oracle.ts'
import { type Chance, createChance } from '../support/random.ts'
import { cast, template } from '../support/test-room.ts'
import { median, spreadOf } from './statistics.ts'

const structs = 100_000
const rounds = 30
const keysPerRound = 200
const warmUpRounds = 5

const schemas = fieldSchemasOf(template)
const state: PlanState = { ...emptyState, people: Object.values(cast) }
const places = new Map(fieldsOf(template).map((place) => [place.id, place]))
const rules = { plan: state, ownerOf: () => null, placeOf: (id: FieldId) => places.get(id) ?? null }

const countOf = (doc: Y.Doc): number =>
  [...doc.store.clients.values()].reduce((sum, { length }) => sum + length, 0)

type Texts = readonly (Y.Text | Y.XmlText)[]

const paragraphsIn = (doc: Y.Doc, id: FieldId, count: number): Texts => {
  const texts = Array.from({ length: count }, () => new Y.XmlText('words'))
  const elements = texts.map((text) => {
    const element = new Y.XmlElement('paragraph')
    element.insert(0, [text])
    return element
  })
  doc.getXmlFragment(id).insert(0, elements)
  return texts
}

const cellsIn = (doc: Y.Doc, rows: number): Texts =>
  Array.from({ length: rows }, (_, n) => {
    const texts = cells.map(({ key }) => [key, new Y.Text('words')] as const)
    doc.getMap(table).set(`row${n}`, new Y.Map<unknown>([...texts, ['order', `a${n}`]]))
    return texts.map(([, text]) => text)
  }).flat()

/** Fields that a birth parent writes in. */
const fieldsOfKind = (kind: FieldKind): readonly FieldId[] =>
  [...places.values()].flatMap(({ id, field }) =>
    field.kind === kind && mayWriteField(cast.ana.role, field) ? [id] : [],
  )
const textFields = fieldsOfKind('text')
const [field, otherField] = textFields as [FieldId, FieldId]
const [table] = fieldsOfKind('rows') as [FieldId]
const cells = (places.get(table)?.field.columns ?? []).filter(({ type }) => type === 'text')

const shapes: Readonly<Record<string, (doc: Y.Doc) => Texts>> = {
  'over all fields': (doc) => textFields.flatMap((id) => paragraphsIn(doc, id, 40)),
  'one field holds nine tenths': (doc) => [
    ...paragraphsIn(doc, field, 900),
    ...paragraphsIn(doc, otherField, 100),
  ],
  'one paragraph holds all': (doc) => paragraphsIn(doc, field, 1),
  'rows of cells': (doc) => cellsIn(doc, 500),
}

/** Letters at random places: nearly each is a struct of its own and cuts another in two. */
const grow = (doc: Y.Doc, texts: Texts, chance: Chance): void => {
  doc.transact(() => {
    while (countOf(doc) < structs)
      for (let n = 0; n < 500; n++) {
        const text = chance.pick(texts)
        text.insert(chance.between(0, text.length), chance.pick(['a', 'word ']))
      }
  })
}

const typists: Readonly<Record<string, (chance: Chance, texts: Texts) => () => void>> = {
  'typing on': (chance, texts) => {
    let text = chance.pick(texts)
    let at = chance.between(0, text.length)
    return () => {
      if (chance.between(0, 29) === 0) {
        text = chance.pick(texts)
        at = chance.between(0, text.length)
      }
      text.insert(at++, 'k')
    }
  },
  anywhere: (chance, texts) => () => {
    const text = chance.pick(texts)
    text.insert(chance.between(0, text.length), 'k')
  },
}

const textsOf = (doc: Y.Doc): Texts =>
  [...doc.store.clients.values()].flat().flatMap((struct) => {
    const type: unknown =
      struct instanceof Y.Item && struct.content instanceof Y.ContentType ? struct.content.type : null
    return type instanceof Y.Text ? [type] : []
  })

const keystrokes = (plan: Y.Doc, typist: string): readonly Uint8Array[] => {
  const chance = createChance(7)
  const doc = cloneWithGc(plan, 900_001)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const press = typists[typist]!(chance, textsOf(doc))
  for (let n = 0; n < (rounds + warmUpRounds) * keysPerRound; n++) press()
  return updates
}

interface Round {
  readonly judgingUs: readonly number[]
  readonly applyingUs: readonly number[]
}

/** Somebody must listen, or Yjs encodes nothing. */
const listened = (plan: Y.Doc): Y.Doc => {
  const doc = cloneWithGc(plan, 900_002)
  doc.on('update', () => undefined)
  return doc
}

const createJudging = (plan: Y.Doc): ((update: Uint8Array) => number) => {
  const doc = listened(plan)
  const isPlaced = createPlacementCheck(doc)
  return (update) => {
    const began = performance.now()
    const said = inspect(update, doc, schemas)
    if (!said.ok || judgeEdit(cast.ana.id, said, rules).kind !== 'allowed') throw new Error('refused')
    const judged = performance.now() - began
    const { added } = deedOf(update, doc)
    const applied = performance.now()
    if (!isPlaced(added)) throw new Error('misplaced')
    return (judged + performance.now() - applied) * 1000
  }
}

const createApplying = (plan: Y.Doc): ((update: Uint8Array) => number) => {
  const doc = listened(plan)
  return (update) => {
    const began = performance.now()
    Y.applyUpdate(doc, update)
    return (performance.now() - began) * 1000
  }
}

const measureRounds = (plan: Y.Doc, updates: readonly Uint8Array[]): readonly Round[] => {
  const judge = createJudging(plan)
  const apply = createApplying(plan)
  const measured: Round[] = []
  for (let from = 0; from < updates.length; from += keysPerRound) {
    const keys = updates.slice(from, from + keysPerRound)
    const inTurn = measured.length % 2 === 0
    const judgingFirst = inTurn ? keys.map(judge) : null
    const applyingUs = keys.map(apply)
    measured.push({ judgingUs: judgingFirst ?? keys.map(judge), applyingUs })
  }
  return measured.slice(warmUpRounds)
}

const us = (value: number | undefined): string => (value ?? Number.NaN).toFixed(1).padStart(8)

export const judgeBench = async (): Promise<void> => {
  console.log(
    `Judging a keystroke beside applying it, on plans of ${structs} structs. µs; the ratio is of medians.`,
  )
  console.log(
    `${'plan'.padEnd(28)}${'typist'.padEnd(12)}${'judge p50'.padStart(10)}     p99  apply p50     p99   ratio`,
  )
  for (const [shape, write] of Object.entries(shapes)) {
    const plan = emptyPlan()
    plan.clientID = 5
    grow(plan, write(plan), createChance(3))
    for (const typist of Object.keys(typists)) {
      const measured = measureRounds(plan, keystrokes(plan, typist))
      const judging = spreadOf(measured.flatMap(({ judgingUs }) => judgingUs))
      const applying = spreadOf(measured.flatMap(({ applyingUs }) => applyingUs))
      const ratio = median(
        measured.map(({ judgingUs, applyingUs }) => median(judgingUs) / median(applyingUs)),
      )
      console.log(
        `${shape.padEnd(28)}${typist.padEnd(12)}${us(judging?.p50)}  ${us(judging?.p99)}${us(applying?.p50)}  ${us(applying?.p99)}  ${ratio.toFixed(2).padStart(5)}×`,
      )
    }
  }
}
