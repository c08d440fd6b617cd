/** Where else the words are: each place with a tick. Exact ones are ticked from the start, parts are not. */

import type { RedactionLook } from '@twofold/shared/redaction-told'
import { useTranslation } from 'react-i18next'
import { TroubleNote } from '../http/TroubleNote.tsx'
import type { AnswerState } from '../http/use-answer.ts'
import { Button } from '../look/Button.tsx'
import { Choice } from '../look/Choice.tsx'
import { Note } from '../look/Note.tsx'
import { type ByHand, type Found, isTicked } from './chosen.ts'
import styles from './redaction.module.css'
import { InContext, useWhere } from './Words.tsx'

interface ElsewhereProps {
  readonly asked: AnswerState<RedactionLook>
  readonly again: () => void
  readonly found: readonly Found[]
  readonly byHand: ByHand
  readonly onTick: (key: string, isOn: boolean) => void
}

const Ticks = ({ found, byHand, onTick }: Pick<ElsewhereProps, 'found' | 'byHand' | 'onTick'>) => {
  const { t } = useTranslation('redaction')
  const where = useWhere()
  return (
    <>
      <p className="mid soft">{t('found.hint')}</p>
      <ul className={styles.ticks}>
        {found.map((one) => (
          <li key={one.key}>
            <Choice
              kind="check"
              isOn={isTicked(one, byHand)}
              onChoose={(isOn) => onTick(one.key, isOn)}
              title={<InContext copy={one.copy} />}
              text={where(one)}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

export const Elsewhere = ({ asked, again, found, byHand, onTick }: ElsewhereProps) => {
  const { t } = useTranslation('redaction')
  return (
    <section className={styles.part} aria-labelledby="erase-elsewhere">
      <h3 className="label" id="erase-elsewhere">
        {t('found.title')}
      </h3>
      <p role="status" className="mid soft">
        {asked.kind === 'asking' ? t('found.looking') : null}
        {asked.kind === 'answered' && found.length === 0 ? t('found.none') : null}
      </p>
      {asked.kind === 'trouble' ? (
        <>
          <TroubleNote trouble={asked.trouble} />
          <Button size="small" onClick={again}>
            {t('found.again')}
          </Button>
        </>
      ) : null}
      {found.length > 0 ? <Ticks found={found} byHand={byHand} onTick={onTick} /> : null}
      {asked.kind === 'answered' && asked.answer.isMore ? (
        <Note kind="changed" icon="idea">
          <p>{t('found.isMore')}</p>
        </Note>
      ) : null}
    </section>
  )
}
