/**
 * The words of spoken codes: everyday things that are easy to say and to spell, and that no two people hear alike. No
 * names, nothing that is rude in one of the two languages. No word begins with another (so a code written without its
 * spaces is still one code only) and any two differ in more than one letter (so one slip makes no other code): a test
 * holds both, and how many there must be.
 */
import type { Language } from './template.ts'

const english = `
  acorn album almond alpine anchor ankle apple apron arch arrow artist atlas attic autumn avenue awning
  backpack badge bagel baker balcony ballet balloon bamboo banana banjo banner barber barley barn barrel
  basket bathtub beach beacon beads beam beaver bedroom beetle bell berry bicycle biscuit bison blanket
  blossom bluebird board boat bobcat bonfire bonnet book border bottle boulder bowl branch brass bread
  breeze brick broom brush bubble bucket buckle buffalo bugle butter button cabbage cabin cactus cake
  camel camera campfire canal candle canoe canvas canyon caramel carpet carrot castle cedar celery cello
  cereal chair chalk cheese cherry chess chestnut chimney chipmunk cinnamon circle city clarinet clay
  cliff clock cloud clover coast cobweb coconut coffee comet compass cookie copper coral corner cottage
  cotton cradle crane crayon cream cricket crocus crystal cucumber cupboard curtain cushion cymbal
  daffodil dancer deer desert dinner dolphin domino donkey door dragon drawer drum duck dune dustpan
  eagle easel echo elbow elephant emerald engine evening falcon farmer feather fence fern field finger
  firefly flag flamingo flannel flour flower flute foam forest fork fountain freckle friend frost galaxy
  garage garden garlic gate gazelle giraffe glacier glass glove goblet golden goose grape gravel green
  guitar gumdrop hammer hammock harbor harvest hawk haystack heron hill hockey honey hoop horizon horse
  icicle igloo insect island ivory jacket jaguar jelly jigsaw journey juice jungle kangaroo kayak kettle
  keyboard kitchen kite kitten kiwi koala ladder ladybug lagoon lamp lantern lark lavender leaf lemon
  letter lettuce library lilac lime lion lizard llama lobster locket lunch magnet mailbox mango maple
  marble marigold market marsh meadow melody melon meteor mint mirror morning mosaic moth motor muffin
  mushroom music mustard napkin nature necklace needle nest noodle north notebook nutmeg nutshell oasis
  oatmeal ocean octopus onion opera orange orbit orchard orchid osprey otter oven oyster paddle pagoda
  paint palace palm pancake panda paper parade pasta path peanut pear pebble pelican pencil penguin
  pepper petal piano pickle picnic picture pigeon pillow pilot pine pizza planet plaza plum poem pond
  popcorn porch potato powder prairie present pretzel prism pudding pumpkin puppet purple puzzle quail
  quarter quilt rabbit raccoon radio radish rafter railway rainbow raincoat raisin reef reindeer ribbon
  rice ridge river rooster rowboat rug sailor salad salmon sandal sandbox sapphire sardine scarf scooter
  seagull seashell season seed shadow shawl sheep shelf shovel silver skate sketch sleeve slipper snail
  snow sofa sparrow spider spinach spoon spring spruce square squirrel star station steam stone straw
  street summer sunset supper swan sweater swing table teapot teaspoon temple tennis thimble thistle
  thread thunder ticket tiger timber toboggan tomato topaz tortoise tower tractor train tray tree
  triangle trolley trumpet tugboat tulip tunnel turtle ukulele umbrella unicorn valley vanilla vase
  velvet village violin volcano waffle wagon walnut walrus water wave wheat wheel whisper windmill
  window winter wolf wombat woodpile wool yacht yellow yogurt zebra zeppelin zigzag zipper
`

const spanish = `
  abanico abedul abeja abrigo aceite aceituna acero acordeón actor acuario agenda agosto agua aguila
  ajedrez álamo álbum alfombra algodón almendra almohada alpaca altura amanecer amarillo ámbar ancla
  anillo antena anzuelo apio arado árbol arcilla arco arena armario arpa arroz artista astro atlas
  autobús avión azafrán azúcar bahía baile ballena balón bambú banco bandeja barranco barril baúl
  bellota bisonte blusa bodega boina bolsa bombilla bordado bosque bota botella botón brisa brocha
  bronce brújula bufanda burbuja buzón caballo cabra cacao cactus café caja calabaza caldero calle
  camello camino camisa campana canasta canción candado canela canguro canoa capitán caracol caramelo
  caravana carpeta carta cascada castillo castor cebolla cedro cencerro centro cereza cesta chaleco
  chimenea cielo ciervo cinta circo ciruela ciudad clavel cobre cocina cohete cojín colibrí collar color
  columna cometa comida compota copa coral corcho cordero coro correo cortina cosecha crema cristal
  cuaderno cuadro cubo cuchara cuenco cuerda cueva cumbre danza dátil delfín desierto diario dibujo
  disco domingo durazno ébano eclipse edificio elefante enero ensalada erizo escalera escarcha escoba
  esfera espejo espiga espinaca esponja esquina establo estación estante estufa fabrica falda faro felpa
  feria fiesta flamenco flauta flecha flor foca fogata foto frasco fresa frijol fuente gacela gafas
  galería galleta gallo ganso garaje garza gato gaviota geranio girasol goma gorra granada granero
  granja grillo guante guisante guitarra hamaca harina hebilla helado helecho hierba hilo hoguera hoja
  hormiga horno hotel huerta iguana imagen invierno isla jabon jaguar jardín jarra jilguero jinete
  jirafa jornada joya jueves jugo jungla ladera ladrillo lagarto lago lámpara lana lancha lápiz laurel
  lavanda lechuga lente león libro liebre lienzo lima limón lince lino linterna lirio llama llanura
  llave lluvia lobo lucero lupa maíz maleta mango mantel manzana mapa máquina maraca marimba mariposa
  mármol martes martillo medalla medusa melodía melón mercado merienda mesa metal metro miel mimbre
  mochila molino moneda mora mosaico motor mueble mundo museo música nácar naranja nardo nave nevada
  nido niebla nieve nogal norte novela nube nuez número oasis océano octubre oeste oficina ola oliva
  orilla orquesta oruga ostra oveja página paisaje pájaro pala pandero pantalon papel paraguas pared
  parque pasillo pastel patata patinete patio pavo pecera peine pelícano pelota peluche pera percha
  persiana pescador pétalo piano piedra pijama pilar pimienta pincel pingüino pintura pinza pirámide
  piscina pizarra planeta plata pluma poema pomelo portal potro pradera prisma puerto pulsera pupitre
  queso rábano radio rama raqueta rayo receta refugio regalo regla relato reloj remo repollo ribera
  rincón roble rojo rueda ruta sábado sabana salmón sandalia sandía sauce seda selva semana semilla
  sendero silbato silla sirena sofa sombra sombrero sonido sorpresa suelo tabla taller tambor tarjeta
  taza teatro techo tejado tela templo tenedor tenis ternero tesoro tetera tienda tierra tigre toalla
  tobogán tomate tomillo topacio toronja torre tortuga tostada trébol tren trigo trineo trompeta tronco
  trucha tulipán túnel umbral vagón vainilla vapor vaso velero venado ventana verano verde vereda viaje
  viento violín volcán yegua yogur yunque zafiro zapato
`

const listed = (words: string): readonly string[] => words.trim().split(/\s+/)

export const spokenWords: Readonly<Record<Language, readonly string[]>> = {
  en: listed(english),
  es: listed(spanish),
}
