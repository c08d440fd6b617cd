/** For whom a plan is not their own: what they may read it for, and of which time. Always in sight while they read. */
import { stateOf } from '@twofold/shared/review-told'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useSearchParams } from 'react-router'
import { useAnswer } from '../http/use-answer.ts'
import { Icon } from '../look/Icon.tsx'
import { accessLog } from '../looks/ask.ts'
import { useReviewWords } from '../looks/ReviewLine.tsx'
import styles from './as-of.module.css'
import { type CopiedHistory, useHistory } from './here.ts'

/** Where the agency lets this reader see each key: on and off. What they see by it is another opening in the log. */
const EachKey = ({ planId, as }: CopiedHistory) => {
  const { t } = useTranslation('versions')
  const { pathname } = useLocation()
  const [search] = useSearchParams()
  const log = useAnswer((signal) => accessLog(planId, as, signal), `${planId} ${as}`)
  const isOn = search.get('what') === 'detail'
  const may =
    log.kind === 'answered' &&
    log.answer.reviews.some((one) => one.hasDetail && stateOf(one, Date.now()) === 'open')
  if (!may && !isOn) return null
  const other = new URLSearchParams({ ...(as ? { as } : {}), ...(isOn ? {} : { what: 'detail' }) })
  return <Link to={`${pathname}?${other}`}>{t(isOn ? 'keys.off' : 'keys.on')}</Link>
}

export const ReaderLine = () => {
  const { t } = useTranslation('versions')
  const { story, copied } = useHistory()
  const { reading } = story
  const { why, reach } = useReviewWords()
  if (!reading?.purpose) return null
  return (
    <p className={styles.reader} data-reader>
      <Icon name="eye" size="small" />
      <span>
        {t('reader', { why: why({ purpose: reading.purpose, words: '' }) })} · {reach(reading)}
      </span>
      {copied ? <EachKey {...copied} /> : null}
    </p>
  )
}
