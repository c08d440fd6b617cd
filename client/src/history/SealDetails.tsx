/** What the check of the chain has found: how far it reaches, where it does not hold, what is not told, who signed it. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeviceWord } from '../look/use-is-wide.ts'
import { useLanguage } from '../words/language.ts'
import { useHistory } from './here.ts'
import styles from './seal.module.css'
import type { SealBreak, SealErased, SealReport, SealState } from './seal.ts'
import { useTimes } from './times.ts'
import { useTell } from './use-tell.ts'

/** More than these are counted: a history that was written anew breaks everywhere. */
const mostShown = 20

/** With the year: what one reads may be old. */
const useWhen = (): ((at: number) => string) => useTimes().dated

const useCount = (): ((key: 'entries' | 'withheld', count: number) => string) => {
  const { t } = useTranslation('seal')
  const { language } = useLanguage()
  return (key, count) => t(key, { count, shown: count.toLocaleString(language) })
}

/** One sentence for each kind of break. */
export const useBreakWords = (): ((broken: SealBreak['broken']) => string) => {
  const { t } = useTranslation('seal')
  const when = useWhen()
  return (broken) => {
    switch (broken.kind) {
      case 'altered':
        return t(`broken.${broken.what}`)
      case 'missing':
        return t(broken.after === 0 ? 'broken.begin' : 'broken.missing')
      case 'doubled':
        return t(broken.isSame ? 'broken.doubled' : 'broken.doubledOther')
      case 'besideAltered':
        return t(broken.seq === null ? 'broken.beginning' : 'broken.beside')
      case 'proofBroken':
        return t('broken.proof')
      case 'cutTail':
      case 'otherHistory':
        return t(`broken.${broken.kind}`, { when: when(broken.signedAt) })
      case 'forgedHead':
        return t(`broken.${broken.why}`)
      case 'unproved':
      case 'putIn':
      case 'outOfPlace':
      case 'unreadable':
        return t(`broken.${broken.kind}`)
    }
  }
}

const useVerdict = (): ((report: SealReport) => string) => {
  const { t } = useTranslation('seal')
  const when = useWhen()
  const count = useCount()
  const { copied } = useHistory()
  return ({ entries: number, from, to, breaks, isWhole, signed, signature }) => {
    if (from === null || to === null) return t('nothing')
    const values = { from: when(from), to: when(to), entries: count('entries', number) }
    if (breaks.length > 0) return t('broken.lead')
    if (!isWhole) return t('cut', values)
    if (signature === 'cannotCheck') return t('cannotCheck', values)
    if (!signed) return t('fits', values)
    // In a copy the end is when it was made.
    return t(signed.isLast && copied ? 'toNow' : 'toThen', values)
  }
}

interface PlaceProps {
  readonly moment: number | null
  readonly onGo: (moment: number) => void
  readonly children: ReactNode
}

/** A place of the history in words, and the way there. */
const Place = ({ moment, onGo, children }: PlaceProps) => {
  const { t } = useTranslation('seal')
  const { moments } = useHistory().story
  const when = useWhen()
  const told = moment === null ? undefined : moments[moment]
  return (
    <li className={styles.place}>
      <div>
        {told ? <span className={styles.when}>{when(told.at)}</span> : null}
        {children}
      </div>
      {told ? (
        <button type="button" className={styles.go} onClick={() => onGo(told.index)}>
          {t('go')}
        </button>
      ) : null}
    </li>
  )
}

const Broken = ({
  breaks,
  onGo,
}: {
  readonly breaks: readonly SealBreak[]
  readonly onGo: PlaceProps['onGo']
}) => {
  const { t } = useTranslation('seal')
  const words = useBreakWords()
  const more = breaks.length - mostShown
  return (
    <section>
      <h3>{t('broken.title')}</h3>
      <ol className={styles.places}>
        {breaks.slice(0, mostShown).map(({ broken, moment }) => (
          <Place key={JSON.stringify(broken)} moment={moment} onGo={onGo}>
            {words(broken)}
          </Place>
        ))}
      </ol>
      {more > 0 ? <p className="soft">{t('broken.more', { count: more })}</p> : null}
    </section>
  )
}

const Erased = ({
  erased,
  onGo,
}: {
  readonly erased: readonly SealErased[]
  readonly onGo: PlaceProps['onGo']
}) => {
  const { t } = useTranslation('seal')
  const { moments } = useHistory().story
  const tell = useTell()
  const acts = [...new Set(erased.map(({ by }) => by))]
  return (
    <section>
      <h3>{t('erased.title')}</h3>
      <ol className={styles.places}>
        {acts.map((by) => {
          const count = erased.filter((one) => one.by === by).length
          const act = by === null ? undefined : moments[by]
          return (
            <Place key={by} moment={by} onGo={onGo}>
              {act ? tell.moment(act, []) : null} {t('erased.what', { count })}
            </Place>
          )
        })}
      </ol>
    </section>
  )
}

const Signed = ({
  signed,
  shown,
}: {
  readonly signed: SealReport['signed']
  readonly shown: SealReport['key']
}) => {
  const { t } = useTranslation('seal')
  const when = useWhen()
  return (
    <>
      {signed ? (
        <section>
          <h3>{t('signed.title')}</h3>
          <p>{t(signed.isLast ? 'signed.last' : 'signed.before', { when: when(signed.at) })}</p>
        </section>
      ) : null}
      {shown ? (
        <section>
          <h3>{t('key.title')}</h3>
          <p className={styles.fingerprint} translate="no">
            {shown.fingerprint}
          </p>
          <p className="soft">{t('key.same')}</p>
          <details className={styles.whole}>
            <summary>{t('key.whole')}</summary>
            <code translate="no">{shown.publicKey}</code>
          </details>
        </section>
      ) : null}
    </>
  )
}

interface ReportProps {
  readonly report: SealReport
  readonly onGo: PlaceProps['onGo']
}

const Report = ({ report, onGo }: ReportProps) => {
  const { t } = useTranslation('seal')
  const verdict = useVerdict()
  const count = useCount()
  const device = useDeviceWord()
  const { breaks, erased, withheld, signed, key } = report
  return (
    <div className={styles.report}>
      <p className={styles.verdict}>{verdict(report)}</p>
      {breaks.length > 0 ? <Broken breaks={breaks} onGo={onGo} /> : null}
      <p>{t('how', { device: t(device) })}</p>
      {withheld > 0 ? <p>{count('withheld', withheld)}</p> : null}
      {erased.length > 0 ? <Erased erased={erased} onGo={onGo} /> : null}
      <Signed signed={signed} shown={key} />
    </div>
  )
}

export interface SealDetailsProps {
  readonly seal: SealState
  readonly onGo: (moment: number) => void
}

export const SealDetails = ({ seal, onGo }: SealDetailsProps) => {
  const { t } = useTranslation('seal')
  const { language } = useLanguage()
  if (seal.kind === 'checked') return <Report report={seal.report} onGo={onGo} />
  if (seal.kind === 'notChecked') return <p>{t('notChecked')}</p>
  const [done, of] = [seal.done, seal.of].map((one) => one.toLocaleString(language))
  return <p>{t('progress', { done, of })}</p>
}
