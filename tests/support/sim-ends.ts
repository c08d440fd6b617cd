/** What must be so when everything was let go: one plan on every page and in the journal, and every keystroke somewhere. */
import { firstBrokenLink } from '@twofold/server/adapters/journal/chain'
import { emptyPlan as emptyState, foldRecord, type PlanState } from '@twofold/server/core/plan-state'
import { canonicalJson } from '@twofold/shared/canonical-json'
import type { JournalRecord, Keyframe } from '@twofold/shared/journal'
import { rowsOf } from '@twofold/shared/plan-doc'
import { sectionContent } from '@twofold/shared/section-content'
import { fieldsOf, isShared } from '@twofold/shared/template'
import * as Y from 'yjs'
import { emptyPlan } from './honest-people.ts'
import { charactersIn } from './sim-characters.ts'
import type { Simulation } from './simulation.ts'
import { cast, planId, template } from './test-room.ts'

const contentOf = (doc: Y.Doc): readonly string[] =>
  template.sections.map((section) => sectionContent(doc, template, section))

/** Rows as they lie in the document: also those taken out, whose words can come back, and what orders them. */
const rowsIn = (doc: Y.Doc): string =>
  canonicalJson(
    fieldsOf(template).flatMap(({ id, field }) =>
      field.kind === 'rows' && isShared(field) ? [rowsOf(doc, id).toJSON()] : [],
    ),
  )

const expectSame = (what: string, a: readonly string[], b: readonly string[]): void => {
  const at = a.findIndex((content, index) => content !== b[index])
  if (at >= 0) throw new Error(`${what} reads ${template.sections[at]?.key} otherwise than the journal`)
}

/** Marks aside, which a page may have to be told of again. @throws when a page reads other words than are stored */
export const expectSameWords = ({ people, ledger }: Simulation): void => {
  const wordsOf = (doc: Y.Doc) => contentOf(doc).map((content) => charactersIn(content).join(''))
  const stored = wordsOf(ledger.stored)
  for (const { doc } of people) if (doc) expectSame('a page', wordsOf(doc), stored)
}

const onePlan = ({ people, ledger }: Simulation, whole: readonly string[]): void => {
  for (const person of people) {
    const { doc } = person
    if (!doc) throw new Error('somebody has no page')
    expectSame('a page', contentOf(doc), whole)
    if (rowsIn(doc) !== rowsIn(ledger.stored)) throw new Error('a page holds other rows than the journal')
    if (!ledger.moderation.isTold(person.moderation, person.id))
      throw new Error('a page holds another moderation than the journal')
  }
}

/** What a fold must come to, from wherever it began. Open turns are a matter of the clock. */
const foldedOf = ({
  people,
  tookPart,
  attending,
  moderation,
  template: used,
  ...rest
}: PlanState): string => {
  const { meetings, beside, voice } = rest
  return JSON.stringify({ people, tookPart, attending, moderation, meetings, beside, voice, used })
}

const replayed = (records: readonly JournalRecord[], from: Keyframe | null): [Y.Doc, PlanState] => {
  const doc = emptyPlan()
  if (from) Y.applyUpdate(doc, from.document)
  const tail = records.slice(from?.seq ?? 0)
  for (const record of tail) if (record.type === 'edit') Y.applyUpdate(doc, record.update)
  const start = from ? (JSON.parse(from.fold) as { readonly state: PlanState }).state : emptyState
  return [doc, tail.reduce<PlanState>(foldRecord, start)]
}

const replays = (
  records: readonly JournalRecord[],
  keyframes: readonly Keyframe[],
  whole: readonly string[],
) => {
  const [doc, state] = replayed(records, null)
  expectSame('the replay from the beginning', contentOf(doc), whole)
  for (const keyframe of keyframes) {
    const [again, folded] = replayed(records, keyframe)
    expectSame('the replay from a keyframe', contentOf(again), whole)
    if (foldedOf(folded) !== foldedOf(state)) throw new Error('the fold from a keyframe is another')
  }
}

const chained = (records: readonly JournalRecord[]): void => {
  const entries = records.filter((record) => record.type === 'entry')
  const broken = firstBrokenLink(entries)
  if (broken !== null) throw new Error(`the chain breaks at ${broken}`)
  const turns = entries.flatMap(({ body }) => (body.kind === 'turn' ? [body.edits] : []))
  const edits = records.length - entries.length
  if (turns.reduce((sum, count) => sum + count, 0) !== edits)
    throw new Error('an edit is in no turn, or in two')
}

/** How often each character stands in the plan. */
const standing = (whole: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const one of whole.flatMap(charactersIn)) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}

const names = new Map(Object.values(cast).map(({ id, name }) => [id, name]))

/** Every keystroke is in the plan, or taken out by somebody, or kept aside by its author; never two of them. */
const everyKeystroke = ({ people, ledger }: Simulation, whole: readonly string[]): void => {
  const inPlan = standing(whole)
  const asideOf = new Map(people.map(({ id, aside }) => [id, aside]))
  const perhapsAside = new Set(people.flatMap((person) => [...person.perhapsAside]))
  for (const [character, written] of ledger.written) {
    const { author } = written
    const isStanding = inPlan.has(character)
    const isCopied = ledger.restored.has(character)
    const keepers = [...asideOf.keys()].filter((id) => asideOf.get(id)?.has(character))
    if ((inPlan.get(character) ?? 0) > 1 && !isCopied) throw new Error('a keystroke is in the plan twice')
    if (keepers.some((id) => id !== author) && !isCopied)
      throw new Error('a keystroke is aside with somebody else')
    const isStored = ledger.storedCharacters.has(character)
    if (keepers.length > 0 && isStored && !isCopied)
      throw new Error('a keystroke is aside and went into the plan too')
    // What was stored and stands no more was taken out: the ledger looked at each deletion.
    if (isStanding || keepers.length > 0 || isStored || perhapsAside.has(character)) continue
    if (!ledger.isTakenOutWithAll(character, written) && !ledger.isSwallowed(written))
      throw new Error(`a keystroke is lost of ${names.get(author)} in ${written.field}`)
  }
}

/**
 * @returns what the journal came to
 * @throws on the first thing that is not so
 */
export const expectAllTogether = async (simulation: Simulation): Promise<string> => {
  const { journal, ledger, server } = simulation
  const whole = contentOf(ledger.stored)
  onePlan(simulation, whole)
  everyKeystroke(simulation, whole)
  await server.rooms.close()
  const records = await journal.inner.read(planId, 1, Number.MAX_SAFE_INTEGER)
  chained(records)
  replays(records, journal.keyframes, whole)
  return `${whole.join(' ')} ${canonicalJson(records.map(({ at, participant, type }) => [at, participant, type]))}`
}
