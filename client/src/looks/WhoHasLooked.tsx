/** Who may read this plan's history from outside, and who has looked at it: for staff, families, and a reviewer of themselves. */
import type { Person } from '@twofold/shared/people'
import { type AccessLog, type ReviewTold, stateOf } from '@twofold/shared/review-told'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useAnswer } from '../http/use-answer.ts'
import { Avatar } from '../look/Avatar.tsx'
import { StateLine } from '../look/Tag.tsx'
import { useWhen } from '../words/use-when.ts'
import { accessLog } from './ask.ts'
import { type Looked, lookedBy } from './looked.ts'
import styles from './looks.module.css'
import { ReviewLine, useReviewWords } from './ReviewLine.tsx'

export interface WhoHasLookedProps {
  readonly planId: string
  readonly as: string | null
  /** All who ever had a place in the plan. */
  readonly people: readonly Pick<Person, 'id' | 'name' | 'role' | 'shade'>[]
}

interface LineProps extends Pick<WhoHasLookedProps, 'people'> {
  readonly looked: Looked
  readonly reviews: readonly ReviewTold[]
}

const LookedLine = ({ looked: { last, all }, people, reviews }: LineProps) => {
  const { t } = useTranslation(['looks', 'common'])
  const when = useWhen()
  const { why } = useReviewWords()
  const person = people.find(({ id }) => id === last.participant)
  const review = reviews.find(({ id }) => id === last.review)
  if (!person) return null
  return (
    <li className={styles.line}>
      <Avatar person={person} />
      <div>
        <span className={styles.name}>{person.name}</span>
        <span className={styles.role}>{t(`common:role.${last.role}`)}</span>
        <span className={styles.states}>
          <StateLine icon="eye">{t('looked', { when: when(last.at), count: all.length })}</StateLine>
          {review ? <StateLine icon="note">{why(review)}</StateLine> : null}
          {all.some(({ what }) => what === 'export') ? (
            <StateLine icon="save">{t('tookCopy')}</StateLine>
          ) : null}
        </span>
      </div>
    </li>
  )
}

const MayRead = ({ log, people }: { readonly log: AccessLog } & Pick<WhoHasLookedProps, 'people'>) => {
  const { t } = useTranslation(['looks', 'common'])
  const open = log.reviews.filter((one) => stateOf(one, Date.now()) === 'open')
  if (open.length === 0) return <p className="mid soft">{t('nobodyMay')}</p>
  return (
    <ul className={styles.list}>
      {open.map((review) => {
        const person = people.find(({ id }) => id === review.participant)
        return person ? (
          <li key={review.id} className={styles.line}>
            <Avatar person={person} />
            <div>
              <span className={styles.name}>{person.name}</span>
              <span className={styles.role}>{t('mayRead')}</span>
              <span className={styles.states}>
                <ReviewLine review={review} />
              </span>
            </div>
          </li>
        ) : null
      })}
    </ul>
  )
}

export const Looks = ({ log, people }: { readonly log: AccessLog } & Pick<WhoHasLookedProps, 'people'>) => {
  const { t } = useTranslation('looks')
  if (log.openings.length === 0) return <p className="mid soft">{t('nobodyYet')}</p>
  return (
    <>
      <ul className={styles.list}>
        {lookedBy(log.openings).map((looked) => (
          <LookedLine key={looked.last.seq} looked={looked} people={people} reviews={log.reviews} />
        ))}
      </ul>
      {log.older > 0 ? <p className="mid soft">{t('older', { count: log.older })}</p> : null}
    </>
  )
}

const WhoHasLooked = ({ planId, as, people }: WhoHasLookedProps) => {
  const { t } = useTranslation('looks')
  const id = useId()
  const asked = useAnswer((signal) => accessLog(planId, as, signal), `${planId} ${as}`)
  return (
    <section className={styles.card} aria-labelledby={id}>
      <h2 className="h3" id={id}>
        {t('title')}
      </h2>
      <p className="mid soft">{t('lead')}</p>
      {asked.kind === 'trouble' ? <TroubleNote trouble={asked.trouble} /> : null}
      {asked.kind === 'answered' ? (
        <>
          <MayRead log={asked.answer} people={people} />
          <Looks log={asked.answer} people={people} />
        </>
      ) : null}
    </section>
  )
}
export default WhoHasLooked
