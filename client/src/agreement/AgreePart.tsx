/**
 * Asking for an answer to a part, or again after its words changed: the exact words, three choices of one weight, and
 * who has answered what. Nobody is hurried: a part without an answer is as good as any.
 */
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Note } from '../look/Note.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { Tag } from '../look/Tag.tsx'
import { useMe, usePeople } from '../plan/plan-context.ts'
import type { ShownSection } from '../plan/plan-order.ts'
import { Answers } from './Answers.tsx'
import styles from './agreement.module.css'
import { Changed, useChanges } from './Changed.tsx'
import { ReadWords } from './ReadWords.tsx'
import { RecordAnswers } from './RecordAnswers.tsx'
import { SinceAnswerCard, useSinceAnswer } from './SinceAnswer.tsx'
import { countOf } from './section-diff.ts'
import type { Reading } from './section-reader.ts'
import type { Agree } from './use-agree.ts'

export interface AgreeProps {
  readonly shown: ShownSection
  readonly reading: Reading
  readonly agree: Agree
  /** The page's own heading, or one under a sheet's. */
  readonly level: 'h1' | 'h2'
}

const below = (level: AgreeProps['level']): 'h2' | 'h3' => (level === 'h1' ? 'h2' : 'h3')

/** The words moved on after one's own yes. */
const ChangedSince = ({ shown, reading, agree, level: Heading }: AgreeProps) => {
  const { t } = useTranslation('agreement')
  const me = useMe()
  const since = useSinceAnswer(shown.section.key, me.id, agree.answer ?? { seq: 0 }, reading)
  const count = countOf(since.changes)
  return (
    <>
      <Tag kind="changed" icon="change">
        {t('changed.tag', { name: me.name })}
      </Tag>
      <Heading tabIndex={-1}>{count > 0 ? t('changed.count', { count }) : t('changed.some')}</Heading>
      <p className="lead">{t('changed.ask')}</p>
      <SinceAnswerCard shown={shown} since={since} reading={reading} isMine level={below(Heading)} />
    </>
  )
}

/** They moved while one was reading: nothing was said to them. */
const JustMoved = ({ shown, reading, moved, level }: AgreeProps & { readonly moved: Reading }) => {
  const { t } = useTranslation('agreement')
  const then = { ...moved, writers: null }
  const kept = useRef(then)
  if (kept.current.hash !== moved.hash) kept.current = then
  const changes = useChanges(shown.section.key, kept.current, reading.content)
  return (
    <div className={styles.since} data-moved>
      <Note kind="changed" icon="change" title={t('moved.title')} isNews>
        <p>{t('moved.text')}</p>
      </Note>
      {changes.length > 0 ? (
        <Changed
          shown={shown}
          then={kept.current}
          content={reading.content}
          changes={changes}
          level={below(level)}
        />
      ) : null}
    </div>
  )
}

interface OwnProps {
  readonly agree: Agree
  /** Its button has gone: the focus goes to the heading. */
  readonly onDone: () => void
}

/** Somebody wrote an answer down for me. */
const WrittenDown = ({ agree, onDone }: OwnProps) => {
  const { t } = useTranslation('agreement')
  const me = useMe()
  const by = usePeople().find(({ id }) => id === agree.answer?.recordedBy)
  if (agree.standing.kind !== 'written' || !by) return null
  const { answer, words } = agree.standing.answer
  return (
    <Note kind="action" icon="pen" title={t(`recorded.${answer}`, { by: by.name, name: me.name })} isNews>
      {words === '' ? null : <q className={styles.but}>{words}</q>}
      <p>{t('recorded.ask')}</p>
      <Button kind="main" icon="check" isBusy={agree.isBusy} onClick={() => agree.confirm(onDone)}>
        {t('recorded.right')}
      </Button>
      <p className="small">{t('recorded.orElse')}</p>
    </Note>
  )
}

const Said = ({ agree, onDone }: OwnProps) => {
  const { t } = useTranslation('agreement')
  if (agree.said === null) return null
  return (
    <Note kind={agree.said === 'notNow' ? 'plain' : 'yes'} icon={agree.said === 'notNow' ? 'clock' : 'check'}>
      <b role="status">{t(`said.${agree.said}`)}</b>
      {agree.answer && agree.answer.words !== '' ? <q className={styles.but}>{agree.answer.words}</q> : null}
      <p className="small">{t('said.change')}</p>
      <div className={styles.takeBack}>
        <Button
          size="small"
          kind="quiet"
          icon="undo"
          isBusy={agree.isBusy}
          onClick={() => agree.takeBack(onDone)}
        >
          {t('said.takeBack')}
        </Button>
      </div>
    </Note>
  )
}

/** What keeps an answer from being given, or that it waits for words. */
export const AnswerNews = ({ agree }: { readonly agree: Agree }) => {
  const { t } = useTranslation(['agreement', 'common'])
  return (
    <div role="status" className={styles.news}>
      {agree.isSaving ? t('saving') : null}
      {agree.isHeld && agree.may ? t('held') : null}
      {agree.trouble ? t(`common:apiError.${agree.trouble}`) : null}
    </div>
  )
}

const Ask = ({ level: Heading, agree }: Pick<AgreeProps, 'level' | 'agree'>) => {
  const { t } = useTranslation('agreement')
  return (
    <>
      <Heading tabIndex={-1}>{t(agree.may ? 'ask.title' : 'ask.answers')}</Heading>
      {agree.may ? <p className="lead">{t('ask.lead')}</p> : null}
    </>
  )
}

/** @param props.children the choices, where they do not stand in a dock */
export const AgreePart = (props: AgreeProps & { readonly children?: React.ReactNode }) => {
  const { t } = useTranslation('agreement')
  const { shown, reading, agree, level, children } = props
  const part = useRef<HTMLDivElement>(null)
  const goToHeading = () => part.current?.querySelector<HTMLElement>('h1, h2')?.focus()
  const isChanged = agree.may && agree.standing.kind === 'changed'
  return (
    <div className={styles.part} ref={part}>
      {isChanged ? <ChangedSince {...props} /> : <Ask level={level} agree={agree} />}
      {agree.moved ? <JustMoved {...props} moved={agree.moved} /> : null}
      <WrittenDown agree={agree} onDone={goToHeading} />
      <Said agree={agree} onDone={goToHeading} />
      {level === 'h1' ? (
        <details className={styles.exact} open={!isChanged}>
          <summary className="label">{t('ask.words')}</summary>
          <Sheet>
            <ReadWords shown={shown} content={reading.content} />
          </Sheet>
        </details>
      ) : null}
      {children}
      <AnswerNews agree={agree} />
      <Answers shown={shown} reading={reading} />
      <RecordAnswers shown={shown} reading={reading} />
    </div>
  )
}
