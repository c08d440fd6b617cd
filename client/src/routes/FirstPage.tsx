/** `/`: who this device speaks for decides where to go. */
import type { House, Me } from '@twofold/shared/http-api'
import { useEffect } from 'react'
import { Navigate } from 'react-router'
import { NeedsSetUp } from '../account/NeedsSetUp.tsx'
import { Welcome } from '../account/Welcome.tsx'
import { CouldNotOpen } from '../errors/CouldNotOpen.tsx'
import { house } from '../http/house.ts'
import { HouseError } from '../http/request.ts'
import { useAnswer } from '../http/use-answer.ts'
import { Places } from '../join/Places.tsx'
import { Loading } from '../look/Loading.tsx'
import { addressOfPlace } from '../look/places.ts'
import { suggestLanguage } from '../words/language.ts'

const nobody: Me = { staff: null, places: [], isBorrowed: false }

const meOrNobody = (signal: AbortSignal): Promise<Me> =>
  house.me(signal).catch((error: unknown) => {
    if (error instanceof HouseError && error.trouble === 'notSignedIn') return nobody
    throw error
  })

interface Known {
  readonly me: Me
  /** Asked only when nobody is known here. */
  readonly house: House | null
}

const ask = async (signal: AbortSignal): Promise<Known> => {
  const me = await meOrNobody(signal)
  const isKnown = me.staff !== null || me.places.length > 0
  return { me, house: isKnown ? null : await house.house(signal) }
}

const FirstPage = () => {
  const known = useAnswer(ask, '')
  const staff = known.kind === 'answered' ? known.answer.me.staff : null
  useEffect(() => {
    if (staff) suggestLanguage(staff.language)
  }, [staff])

  if (known.kind === 'asking') return <Loading />
  if (known.kind === 'trouble') return <CouldNotOpen trouble={known.trouble} again={known.again} />
  const { me, house: theHouse } = known.answer
  const [first, ...more] = me.places
  if (me.staff) return <Navigate to="/agency" replace />
  if (first && more.length === 0) return <Navigate to={addressOfPlace(first, me.places)} replace />
  if (first) return <Places places={me.places} />
  return theHouse?.needsSetUp ? <NeedsSetUp /> : <Welcome />
}
export default FirstPage
