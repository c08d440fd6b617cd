/** `choice` and `multi`: big plain cards, each with who ticked it. Two picks at once in a `choice` are both shown. */
import { pickOption, setTick, tickedOptions, ticksOf } from '@twofold/shared/plan-doc'
import type { TemplateOption } from '@twofold/shared/template'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { useShared } from '../../editor/use-version.ts'
import { useWho } from '../../editor/who-look.ts'
import { authorOfTick } from '../../editor/who-wrote.ts'
import { Button } from '../../look/Button.tsx'
import { Choice } from '../../look/Choice.tsx'
import { Note } from '../../look/Note.tsx'
import { useDoc, usePlan, useSay, useWriteRight, type WriteRight } from '../plan-context.ts'
import type { BodyProps } from './FieldBody.tsx'
import styles from './fields.module.css'
import { WhoLine } from './WhoLine.tsx'

interface Ticks {
  readonly ticks: Y.Map<true>
  readonly ticked: readonly string[]
  readonly right: WriteRight['kind']
  readonly whoTicked: (key: string) => React.ReactNode
}

const useTicks = ({ shown }: BodyProps): Ticks => {
  const { live } = usePlan()
  const { t } = useTranslation('plan')
  const right = useWriteRight(shown).kind
  const ticks = ticksOf(useDoc(), shown.id)
  useShared(ticks as unknown as Y.AbstractType<never>)
  const who = useWho(live)
  const whoTicked = (key: string) => {
    const author = authorOfTick(ticks, key, who.record)
    const look = author ? who.lookOf([author]) : null
    if (!look) return null
    const words = author === live.me ? t('choice.youPicked') : t('choice.picked', { name: look.names })
    return <WhoLine look={look} words={words} />
  }
  return { ticks, ticked: tickedOptions(ticks, shown.field), right, whoTicked }
}

interface CardsProps extends Ticks {
  readonly props: BodyProps
  readonly kind: 'radio' | 'check'
  /** Nothing counts as chosen while two picks stand against each other. */
  readonly isOn: (key: string) => boolean
  readonly onChoose: (key: string, isOn: boolean) => void
}

const Cards = ({ props, kind, isOn, onChoose, right, ticked, whoTicked }: CardsProps) => {
  const say = useSay()
  const { shown, labelledBy, describedBy } = props
  const options: readonly TemplateOption[] = shown.field.options ?? []
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a name and a description
    <div
      className={styles.cards}
      role={kind === 'radio' ? 'radiogroup' : 'group'}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
    >
      {options.map(({ key, label }) => (
        <Choice
          key={key}
          kind={kind}
          name={shown.id}
          isOn={isOn(key)}
          isDisabled={right === 'reads'}
          isHeld={right === 'held'}
          onChoose={(on) => onChoose(key, on)}
          title={say(label)}
        >
          {ticked.includes(key) ? whoTicked(key) : null}
        </Choice>
      ))}
    </div>
  )
}

export const ChoiceBody = (props: BodyProps) => {
  const { t } = useTranslation('plan')
  const state = useTicks(props)
  const { ticks, ticked, right } = state
  const areTwo = ticked.length > 1
  return (
    <div className={styles.choice} data-picks={ticked.length}>
      {areTwo ? (
        <Note kind="changed" icon="change" title={t('choice.differ')} isNews>
          <p>{t('choice.talk')}</p>
        </Note>
      ) : null}
      <Cards
        {...state}
        props={props}
        kind="radio"
        isOn={(key) => !areTwo && ticked.includes(key)}
        onChoose={(key) => pickOption(ticks, key)}
      />
      {right === 'open' && ticked.length > 0 ? (
        <Button
          kind="quiet"
          size="small"
          onClick={() => {
            for (const key of ticked) setTick(ticks, key, false)
          }}
        >
          {t('choice.takeAway')}
        </Button>
      ) : null}
    </div>
  )
}

export const MultiBody = (props: BodyProps) => {
  const state = useTicks(props)
  return (
    <Cards
      {...state}
      props={props}
      kind="check"
      isOn={(key) => state.ticked.includes(key)}
      onChoose={(key, on) => setTick(state.ticks, key, on)}
    />
  )
}
