/** Builds broken on purpose: what the simulation is for is to find each of them out. */

import { EditJudge } from '@twofold/server/host/edit-judge'
import { PlanDocument } from '@twofold/server/host/plan-document'
import { PlanRoom } from '@twofold/server/host/plan-room'
import { type Appended, type Journal, JournalUnavailable } from '@twofold/server/host/ports'
import { movesEpoch } from '@twofold/shared/entries'
import type { Draft } from '@twofold/shared/journal'
import { nothingModerated } from '@twofold/shared/moderation'
import { readMessage, writeUpdate } from '@twofold/shared/wire'
import type { Build } from '../support/simulation.ts'

/** Replaces one method of a class for as long as the work lasts. */
const patched = async <T extends object, K extends keyof T>(
  prototype: T,
  method: K,
  make: (original: T[K]) => T[K],
  work: () => Promise<void>,
): Promise<void> => {
  const original = prototype[method]
  prototype[method] = make(original)
  try {
    await work()
  } finally {
    prototype[method] = original
  }
}

/** Says that it is done before the disk has it. */
const hasty = (journal: Journal): Journal => {
  let last: Promise<unknown> = Promise.resolve()
  let told: { seq: number; epoch: number } | null = null
  return {
    ...journal,
    async append(planId, epoch, drafts: readonly Draft[]): Promise<Appended> {
      if (!told) {
        const appended = await journal.append(planId, epoch, drafts)
        told = { seq: Math.max(...appended.seqs), epoch: appended.epoch }
        return appended
      }
      const from = told
      const moves = drafts.filter((draft) => draft.type === 'entry' && movesEpoch(draft.body.kind)).length
      told = { seq: from.seq + drafts.length, epoch: from.epoch + moves }
      last = last.then(() => journal.append(planId, epoch, drafts)).catch(() => undefined)
      return { seqs: drafts.map((_, index) => from.seq + index + 1), epoch: told.epoch }
    },
  }
}

/** Says that the disk did not take it, and keeps it all the same: what is tried again is kept twice. */
const doubtful = (journal: Journal): Journal => {
  let asked = 0
  return {
    ...journal,
    async append(...args) {
      const appended = await journal.append(...args)
      asked += 1
      if (asked % 7 === 0) throw new JournalUnavailable('and yet it is there')
      return appended
    },
  }
}

export interface BrokenBuild {
  readonly build?: Build
  readonly during?: (work: () => Promise<void>) => Promise<void>
  /** What is said of it. */
  readonly finds: RegExp
}

export const brokenBuilds: Readonly<Record<string, BrokenBuild>> = {
  'acknowledged before it is stored': {
    build: { between: hasty },
    finds: /before it was stored|was not stored|another moderation/,
  },
  'stored though the disk said no': {
    build: { between: doubtful },
    finds: /stored again|shown out with roomReset|did not settle|another moderation|in no turn, or in two/,
  },
  'shown before it is judged': {
    build: {
      onFrame: (line, others) => {
        const [frame] = line.up
        const message = frame && readMessage(frame)
        if (message?.type !== 'update') return
        for (const other of others) if (other !== line) other.send([writeUpdate(message.update)])
      },
    },
    finds: /somebody saw (words|a deletion) before it was stored/,
  },
  'a judge that knows of no locks': {
    during: (work) =>
      patched(
        EditJudge.prototype,
        'take',
        (take) =>
          function (this: EditJudge, session, update, plan, at) {
            const open = { ...plan, moderation: { ...plan.moderation, locks: {} } }
            return take.call(this, session, update, open, at)
          },
        work,
      ),
    finds: /who may not/,
  },
  'a judge that knows of no pause and no removal': {
    during: (work) =>
      patched(
        EditJudge.prototype,
        'take',
        (take) =>
          function (this: EditJudge, session, update, plan, at) {
            const { locks } = plan.moderation
            const open = { ...nothingModerated, locks }
            return take.call(this, session, update, { ...plan, moderation: open }, at)
          },
        work,
      ),
    finds: /who may not/,
  },
  'frames kept as they came': {
    during: (work) =>
      patched(
        PlanDocument.prototype,
        'take',
        (take) =>
          function (this: PlanDocument, update, judged, without) {
            const change = take.call(this, update, judged, without)
            return change && { ...change, update }
          },
        work,
      ),
    finds: /stored again/,
  },
  'removed people who stay in their seats': {
    during: (work) =>
      patched(
        PlanRoom.prototype,
        'dismiss',
        (dismiss) =>
          function (this: PlanRoom, session, reason) {
            if (reason !== 'sessionEnded') dismiss.call(this, session, reason)
          },
        work,
      ),
    finds: /removed still sits/,
  },
  'a page that loses what was refused': {
    build: { keepsAside: false },
    finds: /a keystroke is lost/,
  },
}
