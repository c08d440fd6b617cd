/** What is good to have done before the families come. It holds nobody up. */
import type { Meeting } from '@twofold/shared/meeting'
import { actionToWrite } from '@twofold/shared/roles'
import { fieldsOf, isShared } from '@twofold/shared/template'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../look/Button.tsx'
import { Icon } from '../look/Icon.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { VisuallyHidden } from '../look/VisuallyHidden.tsx'
import { nativeNames, useLanguage } from '../words/language.ts'
import { useWhen } from '../words/use-when.ts'
import { listIn } from '../words/when.ts'
import { mayCome } from './draft.ts'
import { GroundRules } from './GroundRules.tsx'
import styles from './plan-meeting.module.css'
import { useReady } from './ready.ts'
import { WriteToday } from './WriteToday.tsx'

interface ItemProps {
  readonly isDone: boolean
  readonly title: string
  readonly children: ReactNode
}

const Item = ({ isDone, title, children }: ItemProps) => {
  const { t } = useTranslation('meetings')
  return (
    <li className={isDone ? styles.done : undefined}>
      <span className={styles.tick}>{isDone ? <Icon name="check" size="small" /> : null}</span>
      <div>
        <b>
          {title}
          <VisuallyHidden>: {isDone ? t('check.done') : t('check.open')}</VisuallyHidden>
        </b>
        {children}
      </div>
    </li>
  )
}

const AgencyFields = () => {
  const { t } = useTranslation('meetings')
  const { words, filled, planId, me } = useReady().plan
  const fields = fieldsOf(words).filter(
    ({ field }) => isShared(field) && actionToWrite(field) === 'writeAgencyField',
  )
  const empty = fields.filter(({ id }) => !filled.includes(id))
  const [first] = empty
  return (
    <Item isDone={!first} title={t('check.agency')}>
      <span>
        {first
          ? t('check.agencyLeft', { left: empty.length, count: fields.length })
          : t('check.agencyDone', { count: fields.length })}
      </span>
      {first ? (
        <ButtonLink size="small" to={`/plans/${planId}/${first.section.key}/${first.field.key}?as=${me.id}`}>
          {t('check.agencyDo')}
        </ButtonLink>
      ) : null}
    </Item>
  )
}

interface OfMeeting {
  readonly meeting: Meeting | null
}

const useExpected = (meeting: Meeting | null) => {
  const { plan } = useReady()
  return meeting
    ? plan.people.filter(({ id }) => meeting.plan.expected.includes(id))
    : mayCome(plan.people).filter(({ family }) => family !== 'agency')
}

const Links = ({ meeting }: OfMeeting) => {
  const { t } = useTranslation('meetings')
  const { language } = useLanguage()
  const { plan } = useReady()
  const without = useExpected(meeting).filter(
    ({ hasAccount, link, isHere }) => !hasAccount && !isHere && link !== 'used' && link !== 'waiting',
  )
  const names = listIn(
    language,
    without.map(({ name }) => name),
  )
  if (!meeting)
    return (
      <Item isDone={false} title={t('check.links')}>
        <span>{t('check.linksNone')}</span>
      </Item>
    )
  return (
    <Item isDone={without.length === 0} title={t('check.links')}>
      <span>{without.length === 0 ? t('check.linksDone') : t('check.linksLeft', { names })}</span>
      {without.length > 0 && plan.isStaff ? (
        <ButtonLink size="small" to={`/plans/${plan.planId}/people`}>
          {t('check.linksDo')}
        </ButtonLink>
      ) : null}
    </Item>
  )
}

/** Something to think of, not to tick off. */
const Languages = ({ meeting }: OfMeeting) => {
  const { t } = useTranslation('meetings')
  const { language } = useLanguage()
  const people = useExpected(meeting)
  const spoken = [...new Set(people.map((person) => person.language))]
  return (
    <li className={styles.think}>
      <Icon name="speak" size="small" />
      <div>
        <b>{t('check.languages')}</b>
        {spoken.length === 1 && spoken[0] ? (
          <span>{t('check.sameLanguage', { language: nativeNames[spoken[0]] })}</span>
        ) : (
          spoken.map((one) => (
            <span key={one}>
              {t('check.languagesOf', {
                language: nativeNames[one],
                names: listIn(
                  language,
                  people.filter((person) => person.language === one).map(({ name }) => name),
                ),
              })}
            </span>
          ))
        )}
        {spoken.length > 1 ? <span>{t('check.reader')}</span> : null}
        <span>{t('check.readAloud')}</span>
      </div>
    </li>
  )
}

const Rules = () => {
  const { t } = useTranslation('meetings')
  const { groundRules, groundRulesAt } = useReady().plan
  const [isChoosing, setChoosing] = useState(false)
  const isDone = groundRulesAt !== null
  return (
    <Item isDone={isDone} title={t('check.rules')}>
      <span>{isDone ? t('check.rulesDone', { count: groundRules.length }) : t('check.rulesLeft')}</span>
      <Button size="small" aria-haspopup="dialog" onClick={() => setChoosing(true)}>
        {isDone ? t('safety.change') : t('check.rulesDo')}
      </Button>
      {isChoosing ? <GroundRules onClose={() => setChoosing(false)} /> : null}
    </Item>
  )
}

const Today = () => {
  const { t } = useTranslation('meetings')
  const when = useWhen()
  const { today, child, people } = useReady().plan
  const [isWriting, setWriting] = useState(false)
  const by = people.find(({ id }) => id === today?.by)
  // A parent's own words are theirs to change.
  const isTheirs = today !== null && by !== undefined && by.family !== 'agency'
  return (
    <Item isDone={today !== null} title={t('check.today', { child })}>
      <span>
        {today
          ? t(by ? 'check.todayBy' : 'check.todayDone', { name: by?.name, when: when(today.at) })
          : t('check.todayLeft')}
      </span>
      {isTheirs ? (
        <span>{t('check.todayTheirs', { name: by.name })}</span>
      ) : (
        <Button size="small" aria-haspopup="dialog" onClick={() => setWriting(true)}>
          {t(today ? 'check.todayChange' : 'check.todayDo')}
        </Button>
      )}
      {isWriting ? <WriteToday onClose={() => setWriting(false)} /> : null}
    </Item>
  )
}

export const Checklist = ({ meeting }: OfMeeting) => {
  const { t } = useTranslation('meetings')
  const id = useId()
  return (
    <Sheet>
      <section className={styles.card} aria-labelledby={id}>
        <h2 className="h3" id={id}>
          {t('check.title')}
        </h2>
        <ul className={styles.checks}>
          <AgencyFields />
          <Links meeting={meeting} />
          <Languages meeting={meeting} />
          <Rules />
          <Today />
        </ul>
      </section>
    </Sheet>
  )
}
