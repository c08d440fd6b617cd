/** A calm line on the plan's page: how much is new, with a panel that says what, part by part. */
import type { SinceLooked } from '@twofold/shared/history/since'
import type { Template } from '@twofold/shared/template'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMadeNames } from '../history/here.ts'
import { ToldSections } from '../history/ToldSections.tsx'
import { Button, ButtonLink } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { Icon } from '../look/Icon.tsx'
import { usePeople, usePlan, useSay } from '../plan/plan-context.ts'
import styles from './since.module.css'
import { countOf } from './since.ts'
import { useSince, useSinceWords } from './use-since.ts'

/** The template again, of the parts that the page shows: names are found in it. */
const useShownTemplate = (): Template => {
  const { overview, sections } = usePlan()
  return useMemo(
    () => ({
      id: 'partnership-parenting-plan',
      version: overview.template.version,
      sections: sections.map(({ section }) => section),
    }),
    [overview.template.version, sections],
  )
}

interface PanelProps {
  readonly looked: SinceLooked
  readonly onClose: () => void
}

const Told = ({ looked, onClose }: PanelProps) => {
  const { t } = useTranslation('since')
  const { overview, to } = usePlan()
  const say = useSay()
  const names = useMadeNames(overview, useShownTemplate(), usePeople())
  const sinceWords = useSinceWords()
  return (
    <div className={styles.told}>
      <p className="soft">{t('lead', { since: sinceWords(looked.at) })}</p>
      <ToldSections
        sections={looked.sections}
        names={names}
        say={say}
        head={(section) => (
          <h3 className="h3">
            <Link to={to(section)} onClick={onClose} aria-label={t('go', { part: names.part(section) })}>
              {names.part(section)}
            </Link>
          </h3>
        )}
      />
    </div>
  )
}

export const SinceLine = () => {
  const { t } = useTranslation('since')
  const { to } = usePlan()
  const { looked, putAway } = useSince()
  const sinceWords = useSinceWords()
  const [isOpen, setIsOpen] = useState(false)
  if (!looked) return null
  const close = () => setIsOpen(false)
  const words = t('line', { count: countOf(looked), since: sinceWords(looked.at) })
  return (
    <section className={styles.line} aria-label={t('title')} data-since>
      <Icon name="change" />
      <p role="status">{words}</p>
      <button type="button" className={styles.see} onClick={() => setIsOpen(true)}>
        {t('see')}
      </button>
      <Button kind="quiet" size="small" icon="close" aria-label={t('hide')} onClick={putAway} />
      <Dialog
        title={t('title')}
        isOpen={isOpen}
        onClose={close}
        actions={
          <>
            <Button kind="main" onClick={putAway}>
              {t('done')}
            </Button>
            <ButtonLink kind="quiet" to={to('history')}>
              {t('more')}
            </ButtonLink>
          </>
        }
      >
        <Told looked={looked} onClose={close} />
      </Dialog>
    </section>
  )
}

/** In the list of parts. */
export const SincePart = ({ section }: { readonly section: string }) => {
  const { t } = useTranslation('since')
  const { looked } = useSince()
  const count = looked ? countOf(looked, section) : 0
  return count > 0 ? (
    <span className={styles.part} data-new={count}>
      <span className={styles.dot} aria-hidden="true" />
      {t('part', { count })}
    </span>
  ) : null
}
