/**
 * One redaction that waits: who asked, when and why. Whoever may decide sees the words first, and is asked twice; whoever
 * asked can only take it back.
 */
import type { AskedLook, AskedRedaction } from '@twofold/shared/redaction-told'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { type Deed, useDeed } from '../http/use-deed.ts'
import { Button } from '../look/Button.tsx'
import { Note } from '../look/Note.tsx'
import { useWhen } from '../words/use-when.ts'
import { type Decision, decide, lookAtAsked } from './ask.ts'
import { foundIn } from './chosen.ts'
import { useRedactionHere } from './here.ts'
import styles from './redaction.module.css'
import { InContext, useWhere } from './Words.tsx'

export interface Decided {
  readonly decision: Decision
  readonly isWiped: boolean
}

interface WaitingCardProps {
  readonly asked: AskedRedaction & { readonly mayDecide: boolean }
  /** Before it is asked of the house: others hear of it before the answer is here. */
  readonly onBegin: () => void
  readonly onDecided: (decided: Decided) => void
}

const Goes = ({ look }: { readonly look: AskedLook }) => {
  const { t } = useTranslation('redaction')
  const { fieldName } = useRedactionHere()
  return (
    <>
      <h4 className="label">{t('waiting.goes')}</h4>
      <ul className={styles.words}>
        {look.passages.map(({ field, words, isStanding }, index) => (
          <li key={String(index)}>
            <p className="small soft">
              {fieldName(field)} · {t(isStanding ? 'ask.standing' : 'ask.gone')}
            </p>
            <blockquote className={styles.quote}>{words}</blockquote>
          </li>
        ))}
        {look.taken.map(({ seq, part, from, words }) => (
          <li key={`${seq} ${part} ${from}`}>
            <p className="small soft">{t('waiting.goesBeside')}</p>
            <blockquote className={styles.quote}>{words}</blockquote>
          </li>
        ))}
      </ul>
    </>
  )
}

const Stays = ({ look }: { readonly look: AskedLook }) => {
  const { t } = useTranslation('redaction')
  const where = useWhere()
  const found = foundIn(look)
  if (found.length === 0) return null
  return (
    <>
      <h4 className="label">{t('waiting.stays')}</h4>
      <p className="small soft">{t('waiting.staysText')}</p>
      <ul className={styles.words}>
        {found.map((one) => (
          <li key={one.key}>
            <p className="small soft">{where(one)}</p>
            <p className={styles.quote}>
              <InContext copy={one.copy} />
            </p>
          </li>
        ))}
      </ul>
      {look.isMore ? <p className="small soft">{t('found.isMore')}</p> : null}
    </>
  )
}

const Trouble = ({ trouble }: Pick<Deed, 'trouble'>) => {
  const { t } = useTranslation('redaction')
  if (trouble !== 'notFound' && trouble !== 'notAllowed') return <TroubleNote trouble={trouble} />
  return (
    <Note kind="changed" icon="idea" isNews>
      <p>{t(`trouble.${trouble}`)}</p>
    </Note>
  )
}

interface DecidingProps {
  readonly isBusy: boolean
  readonly onDecide: (decision: Decision) => void
}

/** Asked twice: the second time it says that nothing brings them back. */
const Deciding = ({ isBusy, onDecide }: DecidingProps) => {
  const { t } = useTranslation('redaction')
  const [isSure, setSure] = useState(false)
  const no = useRef<HTMLButtonElement>(null)
  const first = useRef<HTMLButtonElement>(null)
  const wasSure = useRef(false)
  useEffect(() => {
    // Whoever goes on pressing Enter presses the harmless one.
    if (isSure) no.current?.focus()
    else if (wasSure.current) first.current?.focus()
    wasSure.current = isSure
  }, [isSure])
  if (!isSure)
    return (
      <div className={styles.buttons}>
        <Button ref={first} kind="danger" icon="bin" onClick={() => setSure(true)}>
          {t('waiting.approve')}
        </Button>
        <Button isBusy={isBusy} onClick={() => onDecide('decline')}>
          {t('waiting.decline')}
        </Button>
      </div>
    )
  return (
    <div className={styles.sure}>
      <p role="status">
        <b>{t(isBusy ? 'waiting.erasing' : 'waiting.sure')}</b>
      </p>
      <div className={styles.buttons}>
        <Button kind="danger" icon="bin" isBusy={isBusy} onClick={() => onDecide('approve')}>
          {t('waiting.sureDo')}
        </Button>
        <Button ref={no} isBusy={isBusy} onClick={() => setSure(false)}>
          {t('waiting.sureNot')}
        </Button>
      </div>
    </div>
  )
}

const useLook = (id: string) => {
  const { planId, as } = useRedactionHere()
  const [look, setLook] = useState<AskedLook | null>(null)
  const deed = useDeed()
  const open = () => deed.run(async () => setLook(await lookAtAsked(planId, id, as)))
  return { look, deed, open }
}

/** Whose it is not to decide: why, and the way back for who asked here. */
const Theirs = ({ asked, isBusy, onDecide }: Pick<WaitingCardProps, 'asked'> & DecidingProps) => {
  const { t } = useTranslation('redaction')
  const { as } = useRedactionHere()
  const isMine = asked.by === as
  return (
    <>
      <p>{t(isMine || as === null ? 'waiting.yours' : 'waiting.notYours')}</p>
      {isMine ? (
        <div className={styles.buttons}>
          <Button size="small" icon="undo" isBusy={isBusy} onClick={() => onDecide('withdraw')}>
            {t('waiting.withdraw')}
          </Button>
        </div>
      ) : null}
    </>
  )
}

export const WaitingCard = ({ asked, onBegin, onDecided }: WaitingCardProps) => {
  const { t } = useTranslation(['redaction', 'erased'])
  const id = useId()
  const when = useWhen()
  const { planId, as, personName } = useRedactionHere()
  const { look, deed, open } = useLook(asked.id)
  const deciding = useDeed()
  const onDecide = (decision: Decision): void => {
    onBegin()
    deciding.run(async () => {
      const { isWiped } = await decide(planId, asked.id, decision, as)
      onDecided({ decision, isWiped })
    })
  }
  const name = personName(asked.by)
  const mayDecide = look?.mayDecide ?? asked.mayDecide
  const seen: ReactNode = look ? (
    <>
      <Goes look={look} />
      <Stays look={look} />
      {as === null ? <p className="small soft">{t('waiting.seenNote')}</p> : null}
    </>
  ) : (
    <div className={styles.buttons}>
      <Button
        size="small"
        icon="eye"
        isBusy={deed.isBusy}
        aria-label={t('waiting.seeOf', { name })}
        onClick={open}
      >
        {t('waiting.see')}
      </Button>
    </div>
  )
  return (
    <article className={styles.card} aria-labelledby={id} data-redaction={asked.id}>
      <h3 className="h3" id={id}>
        {t('waiting.asked', { name, when: when(asked.at) })}
      </h3>
      <p>{t('waiting.why', { reason: t(`erased:reason.${asked.reason}`) })}</p>
      {seen}
      <p role="status" className="small soft">
        {deed.isBusy ? t('waiting.opening') : null}
      </p>
      <Trouble trouble={deed.trouble} />
      {mayDecide ? (
        look ? (
          <Deciding isBusy={deciding.isBusy} onDecide={onDecide} />
        ) : null
      ) : (
        <Theirs asked={asked} isBusy={deciding.isBusy} onDecide={onDecide} />
      )}
      <Trouble trouble={deciding.trouble} />
    </article>
  )
}
