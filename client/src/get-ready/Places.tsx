/** Where words may go: the plan's parts, each opening to its fields. What is shut just now stays to see, with why. */
import { useTranslation } from 'react-i18next'
import { Icon } from '../look/Icon.tsx'
import { Note } from '../look/Note.tsx'
import { useDoc, usePlan, useSay, useWriting } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import styles from './ready.module.css'
import { type WherePart, type WherePlace, whereTo } from './where-to.ts'

interface PlacesProps {
  readonly pieces: readonly string[]
  readonly onPick: (shown: ShownField) => void
}

interface PlaceProps extends Pick<PlacesProps, 'onPick'> {
  readonly place: WherePlace
  /** Its part says it already. */
  readonly isSaid: boolean
}

const Place = ({ place, isSaid, onPick }: PlaceProps) => {
  const { t } = useTranslation('ready')
  const say = useSay()
  const { shown, whyNot } = place
  return (
    <li>
      <button
        type="button"
        className={styles.place}
        aria-disabled={whyNot !== null || undefined}
        onClick={() => (whyNot === null ? onPick(shown) : undefined)}
      >
        <span>
          {say(shown.field.short)}
          {whyNot === null || isSaid ? null : <span className={styles.why}>{t(`whyNot.${whyNot}`)}</span>}
        </span>
        {whyNot === null ? <Icon name="plus" size="small" /> : null}
      </button>
    </li>
  )
}

const Part = ({ part, onPick }: { readonly part: WherePart } & Pick<PlacesProps, 'onPick'>) => {
  const { t } = useTranslation('ready')
  const say = useSay()
  const { section, places, whyNot } = part
  return (
    <details className={styles.part} data-part={section.key} data-shut={whyNot ?? undefined}>
      <summary>
        <span>
          {say(section.title)}
          {whyNot === null ? null : <span className={styles.why}>{t(`whyNot.${whyNot}`)}</span>}
        </span>
        <Icon name={whyNot === null ? 'down' : 'lock'} size="small" />
      </summary>
      <ul>
        {places.map((place) => (
          <Place key={place.shown.id} place={place} isSaid={place.whyNot === whyNot} onPick={onPick} />
        ))}
      </ul>
    </details>
  )
}

export const Places = ({ pieces, onPick }: PlacesProps) => {
  const { t } = useTranslation('ready')
  const { sections } = usePlan()
  const parts = whereTo({ sections, writing: useWriting(), pieces, doc: useDoc() })
  const isShut = parts.every(({ whyNot }) => whyNot !== null)
  return (
    <>
      {isShut ? (
        <Note icon="pause" isNews title={t('notNow.title')}>
          <p>{t('notNow.text')}</p>
        </Note>
      ) : null}
      <div className={styles.parts}>
        {parts.map((part) => (
          <Part key={part.section.key} part={part} onPick={onPick} />
        ))}
      </div>
    </>
  )
}
