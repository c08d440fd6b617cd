/** Redactions of one plan that wait for a second person, and what was just decided of them. */
import type { AskedRedaction } from '@twofold/shared/redaction-told'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Note } from '../look/Note.tsx'
import styles from './redaction.module.css'
import { type Decided, WaitingCard } from './WaitingCard.tsx'

export type Waiting = AskedRedaction & { readonly mayDecide: boolean }

export interface WaitingListProps {
  readonly waiting: readonly Waiting[]
  readonly onDecided?: (() => void) | undefined
}

const Told = ({ decided: { decision, isWiped } }: { readonly decided: Decided }) => {
  const { t } = useTranslation('redaction')
  if (decision === 'withdraw') return <p>{t('waiting.withdrawn')}</p>
  if (decision === 'decline') return <p>{t('waiting.declined')}</p>
  return <p>{t(isWiped ? 'waiting.erased' : 'waiting.notWiped')}</p>
}

export const WaitingList = ({ waiting, onDecided }: WaitingListProps) => {
  const { t } = useTranslation('redaction')
  const [last, setLast] = useState<(Decided & { readonly id: string }) | null>(null)
  const [held, setHeld] = useState<Waiting | null>(null)
  const told = useRef<HTMLDivElement>(null)
  // The card that had the focus goes; what became of it is read next.
  useEffect(() => {
    if (last) told.current?.focus()
  }, [last])
  // The house tells the room before it answers: what is being decided stays until its answer is here.
  const isGone = held && !waiting.some(({ id }) => id === held.id)
  const shown = [...(isGone ? [held] : []), ...waiting].filter(({ id }) => id !== last?.id)
  return (
    <div className={styles.list}>
      {last ? (
        <div ref={told} tabIndex={-1} role="status" className={styles.told}>
          <Note kind={last.decision === 'approve' ? 'action' : 'plain'} icon="check">
            <Told decided={last} />
          </Note>
        </div>
      ) : null}
      {shown.length === 0 && !last ? <p className="soft">{t('waiting.none')}</p> : null}
      {shown.map((asked) => (
        <WaitingCard
          key={asked.id}
          asked={asked}
          onBegin={() => setHeld(asked)}
          onDecided={(decided) => {
            setLast({ ...decided, id: asked.id })
            onDecided?.()
          }}
        />
      ))}
    </div>
  )
}
