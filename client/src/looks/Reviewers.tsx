/** Staff: who may read the plan's history from outside, with the way to give it and to end it; and who has looked. */
import type { Person } from '@twofold/shared/people'
import { type ReviewTold, stateOf } from '@twofold/shared/review-told'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useAnswer } from '../http/use-answer.ts'
import { useDeed } from '../http/use-deed.ts'
import { Avatar } from '../look/Avatar.tsx'
import { Button } from '../look/Button.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { useToast } from '../look/Toast.tsx'
import { accessLog, endReview } from './ask.ts'
import { GiveReview } from './GiveReview.tsx'
import styles from './looks.module.css'
import { ReviewLine } from './ReviewLine.tsx'
import { Looks } from './WhoHasLooked.tsx'

type Listed = Pick<Person, 'id' | 'name' | 'role' | 'shade'> & { readonly isRemoved: boolean }

export interface ReviewersProps {
  readonly planId: string
  readonly people: readonly Listed[]
}

interface LineProps {
  readonly planId: string
  readonly person: Listed
  readonly review: ReviewTold
  readonly onEnded: () => void
}

const ReviewerLine = ({ planId, person, review, onEnded }: LineProps) => {
  const { t } = useTranslation('looks')
  const deed = useDeed()
  const show = useToast()
  const { name } = person
  const end = (): void =>
    deed.run(async () => {
      await endReview(planId, review.id)
      show({ text: t('end.done', { name }) })
      onEnded()
    })
  return (
    <li className={styles.line}>
      <Avatar person={person} />
      <div>
        <span className={styles.name}>{name}</span>
        <span className={styles.states}>
          <ReviewLine review={review} />
        </span>
        <TroubleNote trouble={deed.trouble} />
      </div>
      {stateOf(review, Date.now()) === 'open' ? (
        <Button size="small" isBusy={deed.isBusy} aria-label={t('end.of', { name })} onClick={end}>
          {t('end.do')}
        </Button>
      ) : null}
    </li>
  )
}

const Reviewers = ({ planId, people }: ReviewersProps) => {
  const { t } = useTranslation('looks')
  const show = useToast()
  const [isGiving, setIsGiving] = useState(false)
  const asked = useAnswer((signal) => accessLog(planId, null, signal), planId)
  const reviewers = people.filter(({ role, isRemoved }) => role === 'reviewer' && !isRemoved)
  const given = (name: string): void => {
    setIsGiving(false)
    show({ text: t('give.done', { name }) })
    asked.again()
  }
  if (asked.kind === 'trouble') return <TroubleNote trouble={asked.trouble} />
  if (asked.kind === 'asking') return null
  const { answer } = asked
  return (
    <section className={styles.card} aria-labelledby="reviewers">
      <h2 id="reviewers">{t('reviewers')}</h2>
      <p className="mid soft">{t(reviewers.length > 0 ? 'reviewersLead' : 'noReviewer')}</p>
      {answer.reviews.length > 0 ? (
        <Sheet className={styles.sheet ?? ''}>
          <ul className={styles.list}>
            {answer.reviews.map((review) => {
              const person = people.find(({ id }) => id === review.participant)
              return person ? (
                <ReviewerLine key={review.id} {...{ planId, person, review }} onEnded={asked.again} />
              ) : null
            })}
          </ul>
        </Sheet>
      ) : null}
      {reviewers.length > 0 ? (
        <Button icon="eye" onClick={() => setIsGiving(true)}>
          {t('give.open')}
        </Button>
      ) : null}
      <h3>{t('title')}</h3>
      <Looks log={answer} people={people} />
      {isGiving ? (
        <GiveReview
          planId={planId}
          reviewers={reviewers}
          onGiven={given}
          onClose={() => setIsGiving(false)}
        />
      ) : null}
    </section>
  )
}
export default Reviewers
