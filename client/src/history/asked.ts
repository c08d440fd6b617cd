/** What the screen asks of its worker, and what comes back. One answer to each question, under its number. */

import type { Said, SaidSection } from '@twofold/shared/history/said'
import type { View } from '@twofold/shared/history/spans'
import type { PartOfPlan } from '@twofold/shared/part-of-plan'
import type { Passage } from '@twofold/shared/redaction-told'
import type { Template } from '@twofold/shared/template'
import type { ErasedThen } from './erased-then.ts'
import type { Found } from './find-words.ts'
import type { RunPart } from './passage-of.ts'
import type { SealState } from './seal.ts'
import type { ShownElsewhere, ShownFields } from './shown.ts'
import type { ToldStory } from './told.ts'

export interface Shown {
  readonly view: View
  /** Fields that read otherwise than in the view that the screen has; all, when it has none. */
  readonly fields: ShownFields
  readonly elsewhere: readonly ShownElsewhere[]
}

/** What a moment did to the words; empty for one that did nothing to them. */
export interface SaidAt {
  readonly moment: number
  readonly said: readonly Said[]
}

/** `pieces`: as the house tells it. `lines`: as a file holds it. */
export type HistoryForm = 'pieces' | 'lines'

export interface Questions {
  /** Forgets everything. */
  readonly begin: { readonly asks: { readonly form: HistoryForm }; readonly gets: null }
  readonly bytes: { readonly asks: { readonly bytes: Uint8Array }; readonly gets: null }
  /** All bytes have come. The template names the fields. */
  readonly open: { readonly asks: { readonly template: Template }; readonly gets: ToldStory }
  /** Goes on checking the chain for about so long. Once it is checked, says so at once. */
  readonly check: { readonly asks: { readonly forMs: number }; readonly gets: SealState }
  readonly show: { readonly asks: { readonly view: View; readonly have: View | null }; readonly gets: Shown }
  readonly tell: {
    readonly asks: { readonly moments: readonly number[] }
    readonly gets: readonly SaidAt[]
  }
  readonly compare: {
    readonly asks: { readonly since: number; readonly at: number }
    readonly gets: readonly SaidSection[]
  }
  /** `hashOfPart` as it stands now: what whoever brings it back has seen. */
  readonly hash: { readonly asks: { readonly part: PartOfPlan }; readonly gets: string }
  /** The verification code of a moment; null: it has none. */
  readonly code: { readonly asks: { readonly moment: number }; readonly gets: string | null }
  /** The moment that has this code; null: none. */
  readonly findCode: { readonly asks: { readonly code: string }; readonly gets: number | null }
  /** The ids of words that are shown; null: they are not shown so. */
  readonly passage: {
    readonly asks: { readonly view: View; readonly part: RunPart }
    readonly gets: Passage | null
  }
  readonly erased: { readonly asks: object; readonly gets: readonly ErasedThen[] }
  readonly find: { readonly asks: { readonly words: string }; readonly gets: readonly Found[] }
}
export type QuestionKind = keyof Questions
export type QuestionOf<K extends QuestionKind> = { readonly kind: K } & Questions[K]['asks']
export type Question = { readonly [K in QuestionKind]: QuestionOf<K> }[QuestionKind]
export type AnswerTo<K extends QuestionKind> = Questions[K]['gets']

export interface Asked {
  readonly number: number
  readonly question: Question
}
export interface Answered {
  readonly number: number
  /** Absent: it broke; why stays in the worker's console. */
  readonly answer?: unknown
}
