/**
 * A text field on the page. Words are drawn for reading until the field is on the screen and may be written in; then
 * its editor takes their place. An editor that has the focus stays, wherever the page scrolls.
 */

import type { FieldId } from '@twofold/shared/ids'
import { fragmentOf, liveRanges } from '@twofold/shared/plan-doc'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { late } from '../look/late.tsx'
import type { LivePlan } from '../sync/live-plan.ts'
import { speakNoMore } from '../words/language.ts'
import { waitForTurn } from './mount-turns.ts'
import styles from './TextField.module.css'
import { TextRead } from './TextRead.tsx'
import { isStillInside } from './use-held.ts'
import { useOnScreen } from './use-on-screen.ts'
import { useShared } from './use-version.ts'

const TextEditor = late(() => import('./TextEditor.tsx'), null, speakNoMore)

export interface TextFieldProps {
  readonly live: LivePlan
  readonly id: FieldId
  readonly canWrite: boolean
  /** Ids of the prompt and of its help. */
  readonly labelledBy: string
  readonly describedBy: string
  /** Shown while nobody has written. */
  readonly hint: ReactNode
}

/** True once the editor's turn has come; false again when it may go. */
const useTurn = (isWanted: boolean): boolean => {
  const [hasTurn, setHasTurn] = useState(false)
  useEffect(() => {
    if (!isWanted) {
      setHasTurn(false)
      return
    }
    return waitForTurn(() => setHasTurn(true))
  }, [isWanted])
  return hasTurn && isWanted
}

export const TextField = ({ live, id, canWrite, labelledBy, describedBy, hint }: TextFieldProps) => {
  const box = useRef<HTMLDivElement>(null)
  const isOnScreen = useOnScreen(box)
  const [isInside, setInside] = useState(false)
  const [isAwaited, setAwaited] = useState(false)
  const hadEditor = useRef(false)
  // Nobody may write now: an editor in which somebody is stays, to read, so that they are still there afterwards.
  const hasEditor = useTurn(canWrite ? isOnScreen || isInside : isInside && hadEditor.current)
  hadEditor.current = hasEditor
  const fragment = fragmentOf(live.doc, id)
  const version = useShared(fragment as unknown as Y.AbstractType<never>)
  const isEmpty = version >= 0 && liveRanges(fragment as unknown as Y.AbstractType<never>).length === 0
  const read = <TextRead live={live} fragment={fragment} />
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the editor inside takes keys itself
    // biome-ignore lint/a11y/noStaticElementInteractions: only hands a tap on the box's edge on to the editor in it
    <div
      ref={box}
      className={styles.box}
      data-writable={canWrite || hasEditor || undefined}
      data-held={(hasEditor && !canWrite) || undefined}
      data-empty={isEmpty || undefined}
      onFocus={() => setInside(true)}
      onBlur={(event) => setInside(isStillInside(event))}
      onPointerDown={() => setAwaited(true)}
      onClick={(event) => {
        if (event.target === event.currentTarget)
          event.currentTarget.querySelector<HTMLElement>('[role="textbox"]')?.focus()
      }}
    >
      {isEmpty ? <div className={styles.hint}>{hint}</div> : null}
      {hasEditor ? (
        <TextEditor
          live={live}
          fragment={fragment}
          labelledBy={labelledBy}
          describedBy={describedBy}
          takesFocus={isAwaited}
          isHeld={!canWrite}
          meanwhile={read}
        />
      ) : (
        read
      )}
    </div>
  )
}
