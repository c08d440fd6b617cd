/** One review in words: for what, how much of the history, until when. */
import { type ReviewTold, stateOf } from '@twofold/shared/review-told'
import { useTranslation } from 'react-i18next'
import { StateLine } from '../look/Tag.tsx'
import { useLanguage } from '../words/language.ts'
import { firstDayIn, lastDayIn } from './window.ts'

export const useReviewWords = () => {
  const { t } = useTranslation('looks')
  const { language } = useLanguage()
  return {
    why: ({ purpose, words }: Pick<ReviewTold, 'purpose' | 'words'>): string =>
      words === '' ? t(`purpose.${purpose}`) : words,
    reach: ({ from, to }: Pick<ReviewTold, 'from' | 'to'>): string => {
      const days = {
        from: from === null ? '' : firstDayIn(language, from),
        to: to === null ? '' : lastDayIn(language, to),
      }
      if (from !== null && to !== null) return t('reach.fromTo', days)
      if (from !== null) return t('reach.from', days)
      return to === null ? t('reach.all') : t('reach.to', days)
    },
    until: (review: ReviewTold): string => {
      const state = stateOf(review, Date.now())
      const at = state === 'ended' ? (review.endedAt ?? review.endsAt) + 1 : review.endsAt
      return t(`until.${state}`, { date: lastDayIn(language, at) })
    },
  }
}

export const ReviewLine = ({ review }: { readonly review: ReviewTold }) => {
  const { t } = useTranslation('looks')
  const words = useReviewWords()
  const isOpen = stateOf(review, Date.now()) === 'open'
  return (
    <>
      <StateLine icon="note">{words.why(review)}</StateLine>
      <StateLine icon="calendar">{words.reach(review)}</StateLine>
      {review.hasDetail ? <StateLine icon="eye">{t('detail')}</StateLine> : null}
      <StateLine icon="clock" kind={isOpen ? 'yes' : 'plain'}>
        {words.until(review)}
      </StateLine>
    </>
  )
}
