/** For who leads: a code to say aloud to somebody without a link. It leads to the door, and ends with the meeting. */
import type { MeetingCode as Code } from '@twofold/shared/http-api'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useDeed } from '../http/use-deed.ts'
import { Button } from '../look/Button.tsx'
import { useBeside, useMe, usePlan } from '../plan/plan-context.ts'
import { useLanguage } from '../words/language.ts'
import { timeIn } from '../words/when.ts'
import { endCode, makeCode } from './ask.ts'
import styles from './waiting.module.css'

/**
 * Codes of this tab, by plan and meeting: the house keeps only their hashes, and a new one ends the one that was told. Gone
 * with the page.
 */
const told = new Map<string, Code>()

export const MeetingCode = () => {
  const { t } = useTranslation('waiting')
  const { overview } = usePlan()
  const { language } = useLanguage()
  const { id } = useMe()
  const deed = useDeed()
  const { meeting } = useBeside()
  const key = `${overview.planId} ${meeting?.number}`
  const [code, setCode] = useState<Code | null>(told.get(key) ?? null)
  const keep = (next: Code | null): void => {
    if (next) told.set(key, next)
    else told.delete(key)
    setCode(next)
  }
  const make = () => deed.run(async () => keep(await makeCode(overview.planId, id, language)))
  const end = () =>
    deed.run(async () => {
      await endCode(overview.planId, id)
      keep(null)
    })
  return (
    <section className={styles.code} aria-label={t('code.title')}>
      <h3 className={styles.codeTitle}>{t('code.title')}</h3>
      <p className="small soft">{t('code.text')}</p>
      <div role="status">
        {code ? (
          <>
            <p className={styles.said} data-code>
              {code.code}
            </p>
            <p className="small soft">{t('code.until', { time: timeIn(language, code.expiresAt) })}</p>
          </>
        ) : null}
      </div>
      <TroubleNote trouble={deed.trouble} />
      <div className={styles.codeActs}>
        <Button size="small" isBusy={deed.isBusy} onClick={make}>
          {code ? t('code.another') : t('code.show')}
        </Button>
        {code ? (
          <Button kind="quiet" size="small" isBusy={deed.isBusy} onClick={end}>
            {t('code.end')}
          </Button>
        ) : null}
      </div>
    </section>
  )
}
