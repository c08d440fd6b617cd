/** The fold over redactions: those that wait for a second pair of eyes, and those that are done. */
import type { BodyOf, RedactionKind } from '@twofold/shared/entries'
import type { ParticipantId } from '@twofold/shared/ids'
import type { AskedRedaction, Redacted } from '@twofold/shared/redaction-told'

export interface Redactions {
  /** The oldest first. */
  readonly waiting: readonly AskedRedaction[]
  readonly done: readonly Redacted[]
}

export const nothingRedacted: Redactions = { waiting: [], done: [] }

export type RedactionBody = BodyOf<RedactionKind>

const without = (state: Redactions, id: string): Redactions => ({
  ...state,
  waiting: state.waiting.filter((one) => one.id !== id),
})

export const foldRedactions = (
  state: Redactions,
  body: RedactionBody,
  { by, at, seq }: { readonly by: ParticipantId | null; readonly at: number; readonly seq: number },
): Redactions => {
  switch (body.kind) {
    case 'redactionAsked': {
      if (by === null) return state
      const { kind: _, ...asked } = body
      return { ...state, waiting: [...state.waiting, { ...asked, by, at }] }
    }
    case 'redactionWithdrawn':
    case 'redactionDeclined':
      return without(state, body.id)
    case 'redactionSeen':
      return state
    case 'redacted': {
      const { kind: _, words: _words, entries: _entries, ...redacted } = body
      return { ...without(state, body.id), done: [...state.done, { ...redacted, seq, at }] }
    }
  }
}
