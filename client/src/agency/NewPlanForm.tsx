import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { house } from '../http/house.ts'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useDeed } from '../http/use-deed.ts'
import { Button } from '../look/Button.tsx'
import { TextField } from '../look/Field.tsx'
import { focusFirstMessage } from '../look/focus-first-message.ts'
import { Note } from '../look/Note.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { currentLanguage } from '../words/language.ts'
import { DrawingPicker } from './DrawingPicker.tsx'
import styles from './NewPlan.module.css'
import { emptyPlan, missingIn, requestOf, todayOf } from './new-plan.ts'
import { WhoTakesPart } from './WhoTakesPart.tsx'

const WhatWillHappen = () => {
  const { t } = useTranslation('agency')
  return (
    <Note kind="action" icon="idea" title={t('make.will')}>
      <ul className={styles.will}>
        <li>{t('make.willPlan')}</li>
        <li>{t('make.willLinks')}</li>
        <li>{t('make.willSee')}</li>
      </ul>
    </Note>
  )
}

export const NewPlanForm = () => {
  const { t } = useTranslation('agency')
  const navigate = useNavigate()
  const deed = useDeed()
  const [draft, setDraft] = useState(() => emptyPlan(todayOf(new Date()), currentLanguage()))
  const [isAsked, setIsAsked] = useState(false)
  const missing = isAsked ? missingIn(draft) : []

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const wanted = requestOf(draft)
    if (!wanted) return focusFirstMessage(event.currentTarget, () => setIsAsked(true))
    deed.run(async () => {
      const { planId } = await house.makePlan(wanted)
      await navigate(`/plans/${planId}/people`, { replace: true })
    })
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div className={styles.main}>
        <Sheet>
          <div className={styles.part}>
            <TextField
              label={t('make.child')}
              hint={t('make.childHint')}
              name="child"
              maxLength={60}
              autoComplete="off"
              required
              value={draft.child}
              message={missing.includes('child') ? t('make.please.child') : undefined}
              onChange={(event) => setDraft({ ...draft, child: event.currentTarget.value })}
            />
            <DrawingPicker
              picked={draft.drawing}
              onPick={(drawing) => setDraft({ ...draft, drawing })}
              message={missing.includes('drawing') ? t('make.please.drawing') : undefined}
            />
            <div className={styles.date}>
              <TextField
                label={t('make.date')}
                name="placementDate"
                type="date"
                required
                value={draft.placementDate}
                message={missing.includes('date') ? t('make.please.date') : undefined}
                onChange={(event) => setDraft({ ...draft, placementDate: event.currentTarget.value })}
              />
            </div>
          </div>
        </Sheet>
        <WhoTakesPart draft={draft} onChange={setDraft} missing={missing} />
      </div>
      <aside className={styles.side}>
        <WhatWillHappen />
        <TroubleNote trouble={deed.trouble} />
        <Button kind="main" wide type="submit" isBusy={deed.isBusy}>
          {t('make.do')}
        </Button>
      </aside>
    </form>
  )
}
