/**
 * Other people's carets and selections in a text field: drawn by family (single bar, double bar, dot, star), the name
 * on a flag that hangs from a free edge of the paragraph and fades two seconds after the caret last moved.
 * A flag never covers words: above a first line, below a last one; in a middle line there is only the caret.
 */
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Presence } from '@twofold/shared/people'
import type { Awareness } from 'y-protocols/awareness'
import { lookOf, personClass } from '../look/people.ts'
import { spokenLanguage } from '../words/translation.ts'
import styles from './carets.module.css'
import { saidBy } from './who-look.ts'

const flagMs = 2_000

/** Where a flag may hang, by the caret's place in its paragraph. */
export type FlagPlace = 'above' | 'below' | 'none'

export interface CaretPlace {
  /** Distances in px from the caret to the paragraph's words. */
  readonly linesAbove: number
  readonly linesBelow: number
  /** The name of the author stands above the first line, at its start: a flag there would cover it. */
  readonly isOverName: boolean
}

export const flagPlace = ({ linesAbove, linesBelow, isOverName }: CaretPlace): FlagPlace => {
  if (linesBelow < 1) return 'below'
  return linesAbove < 1 && !isOverName ? 'above' : 'none'
}

type User = Pick<Presence['user'], 'name' | 'role' | 'shade' | 'saidBy'>

/** A stock client may send anything, or nothing, as its user; the server's stamp is the rule. */
const userOf = (user: Partial<User>): User => ({
  name: user.name ?? '',
  role: user.role ?? 'observer',
  shade: user.shade ?? 0,
  saidBy: user.saidBy ?? null,
})

export const drawCaret = (partial: Partial<User>, client: number): HTMLElement => {
  const user = userOf(partial)
  const caret = document.createElement('span')
  caret.className = `${styles.caret} ${styles[lookOf(user.role)]} ${personClass(user)}`
  caret.dataset.caret = String(client)
  // The line under the field says who is here: to a screen reader the caret is no word of the text. Its name is drawn
  // by CSS, so that it is none for a copy of the text either.
  caret.ariaHidden = 'true'
  const flag = document.createElement('span')
  flag.className = styles.flag ?? ''
  flag.dataset.name = user.saidBy ? saidBy(user.saidBy.name, user.name, spokenLanguage()) : user.name
  caret.append(flag)
  return caret
}

export const drawSelection = (partial: Partial<User>): { class: string } => {
  const user = userOf(partial)
  return { class: `${styles.selection} ${styles[lookOf(user.role)]} ${personClass(user)}` }
}

const placeOf = (caret: HTMLElement): FlagPlace => {
  const block = caret.closest('p')
  if (!block) return 'none'
  const at = caret.getBoundingClientRect()
  const words = document.createRange()
  words.selectNodeContents(block)
  const box = words.getBoundingClientRect()
  const named = caret.closest('[data-who]')
  const line = Math.max(at.height, 1)
  return flagPlace({
    linesAbove: (at.top - box.top) / line,
    linesBelow: (box.bottom - at.bottom) / line,
    isOverName: named !== null && at.left - box.left < nameWidth(named),
  })
}

/** About as wide as the name is drawn; a little more does no harm. */
const nameWidth = (named: Element): number => (named.getAttribute('data-who')?.length ?? 0) * 9 + 12

/** Hangs the flags, and takes each down when its time is over. */
const hangFlags = (view: EditorView, awareness: Awareness) => {
  const movedAt = new Map<number, number>()
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const hang = () => {
    frame = 0
    clearTimeout(timer)
    const now = performance.now()
    let next = Number.POSITIVE_INFINITY
    const width = view.dom.getBoundingClientRect()
    for (const caret of view.dom.querySelectorAll<HTMLElement>('[data-caret]')) {
      const left = (movedAt.get(Number(caret.dataset.caret)) ?? Number.NEGATIVE_INFINITY) + flagMs - now
      caret.dataset.flag = left > 0 ? placeOf(caret) : 'none'
      caret.dataset.side = caret.getBoundingClientRect().left - width.left > width.width / 2 ? 'end' : 'start'
      if (left > 0) next = Math.min(next, left)
    }
    if (next < Number.POSITIVE_INFINITY) timer = setTimeout(plan, next + 20)
  }
  const plan = () => {
    if (frame === 0) frame = requestAnimationFrame(hang)
  }
  const onChange = ({ added, updated }: { added: number[]; updated: number[] }) => {
    for (const client of [...added, ...updated]) movedAt.set(client, performance.now())
    plan()
  }
  awareness.on('change', onChange)
  return {
    update: plan,
    destroy: () => {
      awareness.off('change', onChange)
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    },
  }
}

export const remoteCaretPlugin = (awareness: Awareness): Plugin =>
  new Plugin({ view: (view) => hangFlags(view, awareness) })
