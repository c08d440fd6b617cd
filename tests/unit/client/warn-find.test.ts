/** What looks private, and what must not (WARN1–WARN4). All people and places are made up. */
import { namesOfList } from '@twofold/client/warn/find-names'
import { findPrivate } from '@twofold/client/warn/find-private'
import { describe, expect, test } from 'vitest'

/** `kind: words` of everything found. */
const found = (text: string, names: readonly string[] = []): readonly string[] =>
  findPrivate(text, names).map(({ kind, from, to }) => `${kind}: ${text.slice(from, to)}`)

/** In a text, exactly the words between the marks. */
const addresses: readonly string[] = [
  'We live at «123 Main St» now.',
  'Her home is «123 Main Street, Apt 4».',
  '«4 Oak Ave.»',
  'Come to «77 N Elm St» on Friday.',
  'It is «1200 West 5th Avenue #12B», the blue door.',
  '«123 main street» is close',
  '«450 maple drive» please',
  'at «12 Maple Drive», by the park',
  '«9 Old Mill Rd, Springfield, IL 62704»',
  'send it to «9 Old Mill Road, Springfield, IL»',
  'at «12 Oak Street» call me',
  'At «12 Oak Street», Ruth is in',
  'Mail goes to «PO Box 118».',
  'Mail goes to «P.O. Box 118»',
  'They are in «Apt 4».',
  'They are in «apartment 12B» upstairs',
  'Vive en «Calle Olmo 12».',
  'Vive en la «calle de las Flores 12, Apto 3», con su tía.',
  'Está en «Avenida 12 #34-56»',
  'Es «Av. Juárez 200»',
  'Es «Avenida Los Pinos, núm. 45»',
  'la «calle olmo 12»',
  'Es «Calle 8»',
  'Es «C/ Mayor 3»',
  'nos vemos en «Plaza Mayor 3»',
  'por «Camino Real 1500, Depto 2»',
  'Su casa: «Apartado postal 77»',
]
const phones: readonly string[] = [
  'Call «(555) 555-0142» after 5.',
  'Call «555-555-0142» after 5.',
  'Call «555.555.0142»',
  'Call «555 555 0142», please',
  'Call «5555550142»',
  'Call «+1 555 555 0142»',
  'Call «1-800-555-0142».',
  'Call «555-0142»',
  'Call «555 0142» after 5',
  'Llame al «(555) 555 0142», gracias',
  'Llame al «+52 55 1234 5678»',
  'Llame al «55 1234 5678»',
  'Mi número es «7123-4567»',
  'Llame al «+503 7123 4567»',
  'Call «555–0142» (at home)',
]
const quiet: readonly string[] = [
  'We call at 7:30 and again at 8.',
  'Bed is at 7:30 pm, 15 minutes of story.',
  'Read 2 times a day.',
  'It is a 15 minute drive.',
  'It is a 20 minutes drive on the way to school.',
  'A 200 mile drive is too long.',
  'Her class is in Room 12.',
  'On 2025-05-11 we meet.',
  'On 05/11/2025 and 11-05-2025 we meet.',
  'On May 11, 2025 at 3 we go to see Dr. Lee.',
  'At 3 we see Dr. Lee.',
  'Take bus 12 or 14 to the park.',
  'He is 5 and she is 11 years old.',
  'It costs $1,200 or $555.0142.',
  'School year 2024-2025, grade 3.',
  'From 2019 2020 on.',
  'Count to 100 1000 times.',
  'Case 555-01427 and part 555-0142-77 are in the file.',
  'Size 4 shoes, 2 coats, 10 books.',
  'We walk 3 blocks down the street.',
  'They go 2 houses down the street each day.',
  'He won 1st place at the fair, she came 2nd.',
  'Give her 2 hugs on the way to bed.',
  'One 5 minute circle time.',
  'The 12 kids of his group run.',
  'She has 3 cats and 1 dog.',
  'Chapter 12, page 340.',
  'Cada 15 minutos, 2 veces al día.',
  'Cruza la calle 2 veces.',
  'Camina por la calle 10 minutos.',
  'Jugamos en la plaza a las 3.',
  'Vamos a la plaza 2 horas.',
  'Es un camino de 20 minutos.',
  'Un paseo los sábados, 3 horas.',
  'En la calle a las 5 de la tarde.',
  'El 11 de mayo de 2025 a las 10:30.',
  'Salón 12, grado 3.',
  'Cumple 5 el 12/05/2025.',
  'Talla 4, 2 abrigos, 10 libros.',
  'De 9:00 a 10:30, de 2:15 a 3:00.',
  'Mia calls at 6 Ruth’s place.',
  'Main Street has good ice cream.',
  'We meet on Elm Street at 4.',
]

/** Their marks out, and what stood between them. */
const marked = (text: string): { readonly plain: string; readonly inside: readonly string[] } => ({
  plain: text.replace(/[«»]/g, ''),
  inside: [...text.matchAll(/«([^»]*)»/g)].map(([, words = '']) => words),
})

describe('what looks private', () => {
  test.each(addresses)(
    'WARN1 An address is found, the whole of it and no more, as people write it in both languages: %s',
    (text) => {
      const { plain, inside } = marked(text)
      expect(found(plain)).toEqual(inside.map((words) => `address: ${words}`))
    },
  )

  test.each(phones)('WARN2 A phone number is found, the whole of it and no more: %s', (text) => {
    const { plain, inside } = marked(text)
    expect(found(plain)).toEqual(inside.map((words) => `phone: ${words}`))
  })

  test.each(quiet)('WARN3 Times, days, ages, counts, money and rooms are left alone: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  test('WARN4 A name of the private list is found as whole words, whatever its case and accents.', () => {
    const names = namesOfList('Lincoln Elementary, José Peña\n• Tom O’Neil (uncle)\nAl')
    expect(names).toEqual(['Lincoln Elementary', 'José Peña', 'Tom O’Neil', 'uncle'])
    expect(found('She goes to lincoln elementary with JOSE PENA.', names)).toEqual([
      'name: lincoln elementary',
      'name: JOSE PENA',
    ])
    expect(found("Tom  O'Neil’s car", names)).toEqual(["name: Tom  O'Neil"])
    expect(found('Lincoln Elementaryish, Peña, José, Al, Alice', names)).toEqual([])
  })

  test('WARN4 A name of the private list is found as whole words, whatever its case and accents: letters that fold longer keep their place.', () => {
    const names = namesOfList('Íñigo Straße')
    const text = 'İİ ﬁ 🙂 y Inigo  straße.'
    expect(found(text, names)).toEqual(['name: Inigo  straße'])
  })

  test('WARN4 A name of the private list is found as whole words, whatever its case and accents: what only says a kind is no name.', () => {
    expect(namesOfList('Home address, school name, phone number, the house, 12')).toEqual([])
    expect(namesOfList('La dirección de la casa\nNombre de la escuela; teléfono')).toEqual([])
    expect(found('His home address, school', ['home address', 'School', 'Jo'])).toEqual([])
  })

  test('WARN1 An address is found, the whole of it and no more, as people write it in both languages: several things in one text, none twice.', () => {
    expect(found('Ana is at 12 Oak St, 555-0142. Olmo: Calle Olmo 12.', ['Oak', 'Olmo'])).toEqual([
      'address: 12 Oak St',
      'phone: 555-0142',
      'name: Olmo',
      'address: Calle Olmo 12',
    ])
  })
})
