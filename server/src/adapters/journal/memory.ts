/** The journal in memory: for tests and simulations. Same port, same chain, no disk. */
import { movesEpoch } from '@twofold/shared/entries'
import {
  chainStart,
  type Draft,
  type Edit,
  type Entry,
  type JournalRecord,
  type Keyframe,
} from '@twofold/shared/journal'
import { type Appended, EpochMoved, type Journal, JournalUnavailable, NotErased } from '../../host/ports.ts'
import { chainEntry, editsOfTurn, turnedInto } from './chain.ts'
import { Erasing } from './erasing.ts'
import { keyframesToDrop } from './kept-keyframes.ts'

interface PlanJournal {
  records: JournalRecord[]
  /** Keyframes of before then hold words that were erased. */
  erasedAt: number
  keyframes: readonly Keyframe[]
  epoch: number
  chain: string
}

const keep = (plan: PlanJournal, draft: Draft): number => {
  const seq = plan.records.length + 1
  if (draft.type === 'edit') {
    plan.records.push({ ...draft, seq } satisfies Edit)
    return seq
  }
  const edits = plan.records.filter((record): record is Edit => record.type === 'edit')
  const { draft: said, update } = turnedInto(draft, editsOfTurn(draft, edits))
  const entry: Entry = chainEntry(said, { seq, prev: plan.chain, update })
  plan.records.push(entry)
  plan.chain = entry.hash
  if (movesEpoch(draft.body.kind)) plan.epoch += 1
  return seq
}

/** All or none. */
const appendTo = (plan: PlanJournal, epoch: number, drafts: readonly Draft[]): Appended => {
  if (plan.epoch !== epoch) throw new EpochMoved()
  const { chain, records } = plan
  const kept = records.length
  try {
    return { seqs: drafts.map((draft) => keep(plan, draft)), epoch: plan.epoch }
  } catch (error) {
    records.length = kept
    Object.assign(plan, { epoch, chain })
    throw new JournalUnavailable((error as Error).message)
  }
}

/** In a copy, which takes the plan's place when all went well. */
const erasedFrom = (plan: PlanJournal, erasing: Erasing): PlanJournal => {
  const keyframes = new Map(plan.keyframes.map((keyframe) => [keyframe.seq, keyframe]))
  const left: Keyframe[] = []
  const records = plan.records.map((record) => {
    const erased = erasing.record(record)
    const keyframe = keyframes.get(record.seq)
    const kept = keyframe && erasing.keyframe(keyframe)
    if (kept) left.push(kept)
    return erased
  })
  return { ...plan, records, keyframes: left, erasedAt: records.length + 1 }
}

export const createMemoryJournal = (): Journal => {
  const plans = new Map<string, PlanJournal>()
  const planOf = (planId: string): PlanJournal => {
    const known = plans.get(planId)
    if (known) return known
    const fresh: PlanJournal = {
      records: [],
      erasedAt: 0,
      keyframes: [],
      epoch: 0,
      chain: chainStart,
    }
    plans.set(planId, fresh)
    return fresh
  }
  return {
    async append(planId, epoch, drafts) {
      return appendTo(planOf(planId), epoch, drafts)
    },
    async erase(planId, epoch, drafts, erasure) {
      const plan = planOf(planId)
      if (plan.epoch !== epoch) throw new EpochMoved()
      try {
        const erasing = new Erasing(erasure)
        const erased = erasedFrom(plan, erasing)
        const appended = appendTo(
          erased,
          epoch,
          drafts.map((draft) => erasing.draft(draft)),
        )
        Object.assign(plan, erased)
        return appended
      } catch (error) {
        throw new NotErased((error as Error).message)
      }
    },
    async wipe() {
      return true
    },
    async open(planId) {
      const plan = planOf(planId)
      const keyframe = plan.keyframes.at(-1) ?? null
      const from = keyframe?.seq ?? 0
      return { keyframe, tail: plan.records.slice(from), epoch: plan.epoch }
    },
    async read(planId, fromSeq, limit) {
      return planOf(planId).records.slice(fromSeq - 1, fromSeq - 1 + limit)
    },
    async entries(planId, fromSeq, toSeq) {
      return planOf(planId)
        .records.slice(fromSeq - 1, toSeq)
        .filter((record) => record.type === 'entry')
    },
    async keepKeyframe(planId, keyframe) {
      const plan = planOf(planId)
      if (keyframe.seq < plan.erasedAt) return
      const others = plan.keyframes.filter(({ seq }) => seq !== keyframe.seq)
      const all = [...others, keyframe].sort((a, b) => a.seq - b.seq)
      const old = keyframesToDrop(all.map(({ seq }) => seq))
      plan.keyframes = all.filter(({ seq }) => !old.includes(seq))
    },
    async keyframeBefore(planId, seq) {
      return planOf(planId).keyframes.findLast((keyframe) => keyframe.seq <= seq) ?? null
    },
    async chainHead(planId) {
      const { chain, records } = planOf(planId)
      const last = records.findLast((record) => record.type === 'entry')
      return last ? { seq: last.seq, hash: chain } : null
    },
    async isWritable() {
      return true
    },
  }
}
