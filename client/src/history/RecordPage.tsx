/**
 * The plan as it stood at a moment, on paper. The browser prints it, or saves it as a PDF: it has letters for every
 * language and every sign that a family writes, which a library of ours would not.
 */
import { answers } from '@twofold/shared/beside'
import { fieldsOf, isShared, type TemplateSection } from '@twofold/shared/template'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { listNames } from '../editor/who-look.ts'
import { Button } from '../look/Button.tsx'
import { Loading } from '../look/Loading.tsx'
import { Page } from '../look/Page.tsx'
import { TopBar } from '../look/TopBar.tsx'
import { useLanguage } from '../words/language.ts'
import type { Shown } from './asked.ts'
import { parseMoment } from './compare-places.ts'
import { useHistory, useNames, useSayPast } from './here.ts'
import { RecordField } from './RecordField.tsx'
import { Runs } from './Runs.tsx'
import styles from './record.module.css'
import { absentAt, versionAt } from './record-facts.ts'
import { emptyRoom, type RoomThen, roomsThen } from './room-then.ts'
import { isBlank } from './shown.ts'

/** With the year: paper is kept. */
const useWhen = (): ((at: number) => string) => {
  const { language } = useLanguage()
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    })
    return (at) => format.format(at)
  }, [language])
}

interface RecordOfMoment {
  readonly shown: Shown
  readonly code: string | null
}

const useRecord = (at: number): RecordOfMoment | null => {
  const { line } = useHistory()
  const [record, setRecord] = useState<RecordOfMoment | null>(null)
  useEffect(() => {
    let isOver = false
    setRecord(null)
    Promise.all([
      line.ask({ kind: 'show', view: { at }, have: null }),
      line.ask({ kind: 'code', moment: at }),
    ]).then(
      ([shown, code]) => isOver || setRecord({ shown, code }),
      () => undefined,
    )
    return () => {
      isOver = true
    }
  }, [line, at])
  return record
}

interface AnsweredProps {
  readonly section: string
  readonly room: RoomThen
  /** Nothing to answer for. */
  readonly isEmpty: boolean
}

const Answered = ({ section, room, isEmpty }: AnsweredProps) => {
  const { t } = useTranslation(['saved', 'history'])
  const names = useNames()
  const { language } = useLanguage()
  const given = Object.entries(room.answers[section] ?? {})
  if (given.length === 0) return isEmpty ? null : <p className={styles.by}>{t('record.nobodyAgreed')}</p>
  return answers.map((answer) => {
    const who = given.flatMap(([id, one]) => (one === answer ? [names.person(id)] : []))
    if (who.length === 0) return null
    return (
      <p key={answer} className={styles.answered}>
        {t(`history:then.${answer}`, { names: listNames(who, language) })}
      </p>
    )
  })
}

interface PartProps {
  readonly section: TemplateSection
  readonly shown: Shown
  readonly room: RoomThen
  readonly showsAuthors: boolean
}

const Part = ({ section, shown, room, showsAuthors }: PartProps) => {
  const { t } = useTranslation('saved')
  const { template } = useHistory()
  const say = useSayPast()
  const places = fieldsOf({ ...template, sections: [section] }).filter(({ field }) => isShared(field))
  const written = places.filter(({ id }) => !isBlank(shown.fields[id]))
  return (
    <section className={styles.part} data-section={section.key}>
      <h2>{say(section.title)}</h2>
      {written.map((place) => {
        const field = shown.fields[place.id]
        return field ? (
          <RecordField key={place.id} place={place} field={field} showsAuthors={showsAuthors} />
        ) : null
      })}
      {written.length === 0 ? <p>{t('record.nothing')}</p> : null}
      <Answered section={section.key} room={room} isEmpty={written.length === 0} />
    </section>
  )
}

const NotHere = ({ at }: { readonly at: number }) => {
  const { t } = useTranslation('saved')
  const { moments } = useHistory().story
  const names = useNames()
  const { language } = useLanguage()
  const { hidden, redacted } = useMemo(() => absentAt(moments, at), [moments, at])
  return (
    <>
      {hidden.length > 0 ? (
        <p data-hidden>
          {t('record.hidden', { count: hidden.length, fields: listNames(hidden.map(names.field), language) })}
        </p>
      ) : null}
      {redacted > 0 ? <p>{t('record.redacted', { count: redacted })}</p> : null}
    </>
  )
}

interface PaperProps extends RecordOfMoment {
  readonly at: number
  readonly showsAuthors: boolean
}

const Paper = ({ at, shown, code, showsAuthors }: PaperProps) => {
  const { t } = useTranslation(['saved', 'common', 'history'])
  const { plan, template, story } = useHistory()
  const when = useWhen()
  const rooms = useMemo(() => roomsThen(story.moments), [story])
  const moment = story.moments[at]
  const version = moment ? versionAt(moment) : null
  const time = when(moment?.at ?? 0)
  const name = t('common:plansName', { child: plan.child })
  const stamp = version ? t('record.version', { name: version, when: time }) : t('record.at', { when: time })
  const codeLine = code ? `${t('record.code')} ${code}` : t('record.codeNone')
  return (
    <div className={styles.paper} data-paper>
      <p className={styles.running} aria-hidden="true">
        <span>{name}</span>
        <span>{stamp}</span>
      </p>
      <div className={styles.all}>
        <h1>{name}</h1>
        <p className={styles.stamp}>{stamp}</p>
        <p className={styles.code} data-code={code}>
          {codeLine}
        </p>
        {template.sections.map((section) => (
          <Part
            key={section.key}
            section={section}
            shown={shown}
            room={rooms[at] ?? emptyRoom}
            showsAuthors={showsAuthors}
          />
        ))}
        {shown.elsewhere.length > 0 ? (
          <section className={styles.part}>
            <h2>{t('history:elsewhere')}</h2>
            {shown.elsewhere.map(({ root, runs }) => (
              <p key={root}>
                <Runs runs={runs} />
              </p>
            ))}
          </section>
        ) : null}
        <section className={styles.part}>
          <NotHere at={at} />
          {code ? <p>{t('record.codeHow')}</p> : null}
          <p>{t('record.copy')}</p>
        </section>
      </div>
      <p className={styles.foot} aria-hidden="true">
        {codeLine}
      </p>
    </div>
  )
}

const RecordPage = () => {
  const { t } = useTranslation('saved')
  const { plan, story, to } = useHistory()
  const [search] = useSearchParams()
  const last = story.moments.length - 1
  const at = Math.max(0, parseMoment(search.get('at'), last) ?? last)
  const record = useRecord(at)
  const [showsAuthors, setShowsAuthors] = useState(false)
  return (
    <div className={styles.page}>
      <Page
        title={t('record.title')}
        width="wide"
        top={<TopBar plan={plan} back={{ to: to(), label: t('record.back') }} />}
      >
        <div className={styles.tools}>
          <Button kind="main" icon="print" onClick={() => window.print()}>
            {t('record.do')}
          </Button>
          <label className={styles.choice}>
            <input
              type="checkbox"
              checked={showsAuthors}
              onChange={(event) => setShowsAuthors(event.currentTarget.checked)}
            />
            <span>{t('record.who')}</span>
          </label>
          <p className="soft">{t('record.how')}</p>
        </div>
        {record ? <Paper at={at} {...record} showsAuthors={showsAuthors} /> : <Loading />}
      </Page>
    </div>
  )
}

export default RecordPage
