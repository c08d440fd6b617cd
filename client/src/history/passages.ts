/** Blocks under one name: whose words they are, who had most first. */
import type { ParticipantId } from '@twofold/shared/ids'
import { runsIn, type ShownBlock, type ShownRun } from './shown.ts'

/** Who said it, and who wrote it down; the same when they wrote themselves. */
export interface Credit {
  readonly saidBy: ParticipantId | null
  readonly by: ParticipantId | null
}

export interface Passage {
  readonly credits: readonly Credit[]
  readonly blocks: readonly ShownBlock[]
}

const runsOfBlock = (block: ShownBlock): readonly ShownRun[] => runsIn({ kind: 'text', blocks: [block] })

/** What stands counts; where nothing does, what stood. */
const telling = (runs: readonly ShownRun[]): readonly ShownRun[] => {
  const stand = runs.filter(({ change }) => change !== 'gone')
  return stand.length > 0 ? stand : runs
}

export const creditsOf = (runs: readonly ShownRun[]): readonly Credit[] => {
  const letters = new Map<string, { credit: Credit; count: number }>()
  for (const { saidBy, by, words } of telling(runs)) {
    const key = `${saidBy} ${by}`
    const known = letters.get(key) ?? { credit: { saidBy, by }, count: 0 }
    letters.set(key, { ...known, count: known.count + words.length })
  }
  return [...letters.values()].sort((a, b) => b.count - a.count).map(({ credit }) => credit)
}

export const isSameCredits = (a: readonly Credit[], b: readonly Credit[]): boolean =>
  a.length === b.length && a.every((one, index) => one.saidBy === b[index]?.saidBy && one.by === b[index]?.by)

export const passagesOf = (blocks: readonly ShownBlock[]): readonly Passage[] => {
  const passages: { credits: readonly Credit[]; blocks: ShownBlock[] }[] = []
  for (const block of blocks) {
    const runs = runsOfBlock(block)
    const credits = creditsOf(runs)
    const last = passages.at(-1)
    if (last && (runs.length === 0 || isSameCredits(last.credits, credits))) last.blocks.push(block)
    else passages.push({ credits, blocks: [block] })
  }
  return passages
}

export const runsOfPassage = ({ blocks }: Passage): readonly ShownRun[] => blocks.flatMap(runsOfBlock)
