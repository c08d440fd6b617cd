/**
 * Asking for words to be erased for good: what was selected, why, where else the same words are, and what happens next.
 * Nothing is erased here: somebody else must say yes.
 */
import {
  type Passage,
  type RedactionLook,
  type RedactionReason,
  redactionReasons,
} from '@twofold/shared/redaction-told'
import { type FormEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { house } from '../http/house.ts'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { type AnswerState, useAnswer } from '../http/use-answer.ts'
import { type Deed, useDeed } from '../http/use-deed.ts'
import { Button } from '../look/Button.tsx'
import { SelectField } from '../look/Field.tsx'
import { focusFirstMessage } from '../look/focus-first-message.ts'
import { Note } from '../look/Note.tsx'
import { useToast } from '../look/Toast.tsx'
import { askRedaction, decide, lookForWords } from './ask.ts'
import { type ByHand, chosenOf, foundIn, isTooMuch, joined } from './chosen.ts'
import { Elsewhere } from './Elsewhere.tsx'
import { useRedactionHere } from './here.ts'
import styles from './redaction.module.css'

export interface AskEraseProps {
  readonly passage: Passage
  /** Resolves when the house knows the words. */
  readonly ready?: (() => Promise<void>) | undefined
  readonly onClose: () => void
  /** Instead of it, once it was asked for. */
  readonly onAsked?: (() => void) | undefined
}

const Selected = ({
  look,
  field,
  isHidden,
}: {
  readonly look: RedactionLook | null
  readonly field: string
  readonly isHidden: boolean
}) => {
  const { t } = useTranslation('redaction')
  return (
    <section className={styles.part} aria-labelledby="erase-these">
      <h3 className="label" id="erase-these">
        {t('ask.words')}
      </h3>
      <p className="small soft">{t('ask.wordsIn', { field })}</p>
      {look?.passages.map(({ words, isStanding }, index) => (
        <div key={String(index)}>
          <blockquote className={styles.quote}>{words}</blockquote>
          <p className="small soft">{t(isStanding && !isHidden ? 'ask.standing' : 'ask.gone')}</p>
        </div>
      ))}
    </section>
  )
}

const Why = ({
  reason,
  onPick,
  isMissing,
}: {
  readonly reason: RedactionReason | null
  readonly onPick: (reason: RedactionReason | null) => void
  readonly isMissing: boolean
}) => {
  const { t } = useTranslation(['redaction', 'erased'])
  return (
    <SelectField
      label={t('ask.why')}
      hint={t('ask.whyHint')}
      value={reason ?? ''}
      message={isMissing ? t('ask.whyFirst') : undefined}
      onChange={(event) => onPick(redactionReasons.find((one) => one === event.currentTarget.value) ?? null)}
    >
      <option value="">{t('ask.whyFirst')}</option>
      {redactionReasons.map((one) => (
        <option key={one} value={one}>
          {t(`erased:reason.${one}`)}
        </option>
      ))}
    </SelectField>
  )
}

/** Hidden at once, erased when somebody else has said yes. */
const HideNow = ({ passage, onHidden }: { readonly passage: Passage; readonly onHidden: () => void }) => {
  const { t } = useTranslation('redaction')
  const { planId, as } = useRedactionHere()
  const { isBusy, trouble, run } = useDeed()
  const hide = () =>
    run(async () => {
      if (as === null) return
      const act = {
        kind: 'hide' as const,
        field: passage.field,
        ranges: [...passage.ranges],
        reason: 'private' as const,
      }
      await house.act(planId, { as, act })
      onHidden()
    })
  return (
    <>
      <p>{t('ask.hideText')}</p>
      <p>
        <Button size="small" icon="hide" isBusy={isBusy} onClick={hide}>
          {t('ask.hide')}
        </Button>
      </p>
      <TroubleNote trouble={trouble} />
    </>
  )
}

const Trouble = ({ trouble }: Pick<Deed, 'trouble'>) => {
  const { t } = useTranslation('redaction')
  if (trouble !== 'changed' && trouble !== 'notNow') return <TroubleNote trouble={trouble} />
  return (
    <Note kind="changed" icon="idea" isNews>
      <p>{t(`ask.${trouble}`)}</p>
    </Note>
  )
}

/** For whom has asked before we had looked: first that we still look, then that we have. */
const Early = ({ isEarly, asked }: { readonly isEarly: boolean; readonly asked: AnswerState<unknown> }) => {
  const { t } = useTranslation('redaction')
  return (
    <p role="status">
      {isEarly && asked.kind === 'asking' ? t('ask.early') : null}
      {isEarly && asked.kind === 'answered' ? t('ask.looked') : null}
    </p>
  )
}

/** What was looked for and found, and what is asked for of it. */
const useLook = ({ passage, ready }: Pick<AskEraseProps, 'passage' | 'ready'>) => {
  const { planId, as } = useRedactionHere()
  const selected = useMemo(() => ({ ...passage, ranges: joined(passage.ranges) }), [passage])
  const passages = [{ field: selected.field, ranges: [...selected.ranges] }]
  const asked = useAnswer(
    async (signal) => {
      await ready?.()
      if (as === null) throw new TypeError('only somebody with a place in the plan asks')
      return lookForWords(planId, { as, passages }, signal)
    },
    `${planId} ${JSON.stringify(passages)}`,
  )
  const look = asked.kind === 'answered' ? asked.answer : null
  const found = useMemo(() => (look ? foundIn(look) : []), [look])
  return { selected, asked, look, found }
}

export const AskErase = ({ passage, ready, onClose, onAsked = onClose }: AskEraseProps) => {
  const { t } = useTranslation(['redaction', 'common'])
  const { planId, as, fieldName } = useRedactionHere()
  const toast = useToast()
  const { selected, asked, look, found } = useLook({ passage, ready })
  const [reason, setReason] = useState<RedactionReason | null>(null)
  const [isTried, setTried] = useState(false)
  const [isEarly, setEarly] = useState(false)
  const [isHidden, setHidden] = useState(false)
  const [byHand, setByHand] = useState<ByHand>({})
  const form = useRef<HTMLFormElement>(null)
  const deed = useDeed()
  const chosen = chosenOf([selected], found, byHand)
  const tooMuch = isTooMuch(chosen)

  const takeBack = (id: string): void =>
    void decide(planId, id, 'withdraw', as).then(
      () => toast({ text: t('waiting.withdrawn') }),
      () => toast({ text: t('trouble.notFound') }),
    )
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (reason === null)
      return form.current ? focusFirstMessage(form.current, () => setTried(true)) : undefined
    setEarly(asked.kind === 'asking')
    if (as === null || look === null || tooMuch) return
    deed.run(async () => {
      const passages = chosen.passages.map(({ field, ranges }) => ({ field, ranges: [...ranges] }))
      const { id } = await askRedaction(planId, { as, reason, passages, entries: [...chosen.entries] }).catch(
        (error: unknown) => {
          asked.again()
          throw error
        },
      )
      onAsked()
      toast({ text: t('ask.done'), undo: () => takeBack(id) })
    })
  }
  const isVisible = look?.passages.some(({ isStanding }) => isStanding) ?? false
  return (
    <form ref={form} className={styles.ask} onSubmit={send} noValidate data-redaction="ask">
      <p>{t('ask.lead')}</p>
      <Selected look={look} field={fieldName(selected.field)} isHidden={isHidden} />
      <Why reason={reason} onPick={setReason} isMissing={isTried && reason === null} />
      <Elsewhere
        asked={asked}
        again={asked.again}
        found={found}
        byHand={byHand}
        onTick={(key, isOn) => setByHand({ ...byHand, [key]: isOn })}
      />
      <Note icon="people">
        <p>{t('ask.next')}</p>
        {isVisible && !isHidden ? <HideNow passage={selected} onHidden={() => setHidden(true)} /> : null}
        <p role="status">{isHidden ? t('ask.hidden') : null}</p>
      </Note>
      {tooMuch ? (
        <Note kind="changed" icon="idea" isNews>
          <p>{t('ask.tooMuch')}</p>
        </Note>
      ) : null}
      <Trouble trouble={deed.trouble} />
      <Early isEarly={isEarly} asked={asked} />
      <div className={styles.buttons}>
        <Button
          kind="danger"
          type="submit"
          icon="bin"
          isBusy={deed.isBusy || asked.kind === 'trouble' || tooMuch}
        >
          {t('ask.do')}
        </Button>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
      </div>
    </form>
  )
}
