/** Eight drawings, one for the child. A real radio inside each card. */
import { type Drawing as DrawingName, drawings } from '@twofold/shared/http-api'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Drawing } from '../look/Drawing.tsx'
import { Icon } from '../look/Icon.tsx'
import styles from './DrawingPicker.module.css'

export interface DrawingPickerProps {
  readonly picked: DrawingName | null
  readonly onPick: (drawing: DrawingName) => void
  readonly message?: string | undefined
}

export const DrawingPicker = ({ picked, onPick, message }: DrawingPickerProps) => {
  const { t } = useTranslation(['agency', 'common'])
  const id = useId()
  return (
    <fieldset aria-describedby={message ? `${id}-hint ${id}-message` : `${id}-hint`}>
      <legend className={styles.label}>{t('make.drawing')}</legend>
      <p className={styles.hint} id={`${id}-hint`}>
        {t('make.drawingHint')}
      </p>
      <div className={styles.grid}>
        {drawings.map((drawing) => (
          <label key={drawing} className={styles.card}>
            <input
              type="radio"
              name="drawing"
              value={drawing}
              checked={picked === drawing}
              aria-invalid={message ? true : undefined}
              onChange={() => onPick(drawing)}
            />
            <Drawing name={drawing} size="middle" />
            <span>{t(`common:drawing.${drawing}`)}</span>
          </label>
        ))}
      </div>
      {message ? (
        <p className={styles.message} id={`${id}-message`}>
          <Icon name="pen" size="small" />
          <span>{message}</span>
        </p>
      ) : null}
    </fieldset>
  )
}
