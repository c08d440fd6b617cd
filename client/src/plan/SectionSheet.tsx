/** One part of the plan as a sheet with all its fields, on wide screens. */
import { Fragment, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { AgreeHere } from '../agreement/slot.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { MeetingPiece } from '../meeting/slot.tsx'
import { Lead } from '../moderation/Lead.tsx'
import { LockedNote } from '../moderation/LockedNote.tsx'
import { PauseCard } from '../moderation/PauseCard.tsx'
import { OneField } from './OneField.tsx'
import { PlanFrame } from './PlanFrame.tsx'
import { useSay } from './plan-context.ts'
import type { ShownSection } from './plan-order.ts'
import styles from './SectionSheet.module.css'

interface SectionSheetProps {
  readonly shown: ShownSection
  /** The field the address names: the sheet opens there. */
  readonly field?: string | undefined
}

/** After the page has put its focus on the part's heading, on to the field. */
const useGoToField = (field: string | undefined): void => {
  useEffect(() => {
    if (!field) return
    const frame = requestAnimationFrame(() => {
      const heading = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"] h2`)
      heading?.scrollIntoView({ block: 'start' })
      heading?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [field])
}

export const SectionSheet = ({ shown, field }: SectionSheetProps) => {
  const { t } = useTranslation('plan')
  const say = useSay()
  const { section, fields } = shown
  useGoToField(field)
  return (
    <PlanFrame title={t('title.plan')}>
      {/* Another part is another sheet; what stands beside it, and the focus there, stays. */}
      <Fragment key={section.key}>
        <PauseCard section={section.key} />
        <Sheet onlyWide>
          <MeetingPiece what="held" section={section.key} />
          <LockedNote section={section.key} />
          <header className={styles.head}>
            <div>
              {section.keyQuestion ? (
                <p className="label">{t('keyQuestion', { number: section.keyQuestion.number })}</p>
              ) : null}
              <h1 tabIndex={-1}>{say(section.title)}</h1>
            </div>
            <Lead what="LockButton" section={section.key} />
            <p className="lead">{say(section.intro)}</p>
          </header>
          <div className={styles.fields}>
            {fields.map((each) => (
              <OneField key={each.id} shown={each} level="h2" />
            ))}
          </div>
          <AgreeHere what="foot" section={section.key} />
        </Sheet>
      </Fragment>
    </PlanFrame>
  )
}
