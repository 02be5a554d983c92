#include "bench/corpus/names.h"

#include <array>
#include <span>
#include <utility>

#include "bench/corpus/random.h"

namespace quire {
namespace {

using Words = std::span<const std::string_view>;

// Where people have such names. Given and family names come commonest first; rarer family names are
// a root and a suffix, rarer given names two syllables.
struct Culture {
  std::uint32_t weight;
  std::string_view country_code;
  Words given;
  Words family;
  Words towns;
  Words roots;
  Words suffixes;
  Words syllables;
};

constexpr std::string_view kEnglishGiven[] = {
    "John",   "David",   "Michael", "James",  "Robert",  "Sarah",  "William", "Emily",
    "Thomas", "Mark",    "Anna",    "Andrew", "Paul",    "Daniel", "Peter",   "Laura",
    "Rachel", "Matthew", "Kate",    "Simon",  "Jessica", "Alice",  "Stephen", "Victoria",
    "George", "Helen",   "Oliver",  "Hannah", "Edward",  "Joshua", "Grace",   "Samuel"};
constexpr std::string_view kEnglishFamily[] = {
    "Smith",  "Johnson", "Brown",  "Williams", "Jones", "Davis",   "Miller",   "Wilson", "Taylor",
    "Clark",  "Lewis",   "Walker", "Hall",     "Young", "King",    "Wright",   "Scott",  "Green",
    "Baker",  "Adams",   "Nelson", "Hill",     "Moore", "Parker",  "Edwards",  "Murphy", "Cooper",
    "Reed",   "Bailey",  "Kelly",  "Howard",   "Ward",  "O'Brien", "Richards", "Fisher", "Harrison",
    "Gibson", "Ellis",   "Palmer", "Webb",     "Shaw",  "Holmes"};
constexpr std::string_view kEnglishRoots[] = {
    "Black", "Wood", "Ash", "Thorn", "Hart", "Win",  "Hol",  "Bar",  "Car",  "Dal",
    "Lang",  "Mor",  "Nor", "Pem",   "Rad",  "Sher", "Stan", "Thur", "Whit", "Ald"};
constexpr std::string_view kEnglishSuffixes[] = {"ley", "ton",  "field", "worth", "well", "man",
                                                 "by",  "ford", "brook", "son",   "wood", "ham"};
constexpr std::string_view kEnglishTowns[] = {"Boston", "Oxford", "Toronto", "Leeds",   "Seattle",
                                              "Austin", "Dublin", "Sydney",  "Bristol", "Denver"};

constexpr std::string_view kChineseGiven[] = {
    "Wei",    "Jing",    "Yang",     "Lei",     "Jun",      "Xin",     "Yu",     "Hao",
    "Ming",   "Li",      "Yan",      "Peng",    "Bo",       "Tao",     "Chen",   "Fei",
    "Xiao",   "Jie",     "Qiang",    "Rui",     "Zhen",     "Yifan",   "Xiaoyu", "Jiawei",
    "Haoran", "Yuxuan",  "Zihan",    "Mengyao", "Jianfeng", "Xuefeng", "Wenjie", "Shuai",
    "Yiming", "Zhiyuan", "Xiaodong", "Minghui"};
constexpr std::string_view kChineseFamily[] = {
    "Wang", "Li",    "Zhang", "Liu",   "Chen", "Yang", "Huang", "Zhao", "Wu",
    "Zhou", "Xu",    "Sun",   "Ma",    "Zhu",  "Hu",   "Guo",   "He",   "Lin",
    "Gao",  "Luo",   "Zheng", "Liang", "Xie",  "Tang", "Xiao",  "Cao",  "Deng",
    "Peng", "Cheng", "Pan",   "Yuan",  "Dong", "Yu",   "Jiang", "Shen", "Lu"};
constexpr std::string_view kChineseSyllables[] = {
    "wei",  "jing", "yang", "lei",  "jun", "xin",  "yu",   "hao",   "ming", "yan",
    "peng", "bo",   "tao",  "chen", "fei", "xiao", "jie",  "rui",   "zhen", "fan",
    "lin",  "hong", "hui",  "ying", "zhi", "kai",  "long", "sheng", "qi",   "ting"};
constexpr std::string_view kChineseTowns[] = {"Beijing", "Shanghai", "Hangzhou", "Wuhan",
                                              "Nanjing", "Shenzhen", "Chengdu",  "Xi'an",
                                              "Harbin",  "Tianjin"};

constexpr std::string_view kIndianGiven[] = {"Amit",   "Rahul",  "Priya",  "Sanjay", "Anand",
                                             "Vijay",  "Deepak", "Neha",   "Rajesh", "Arun",
                                             "Kavita", "Suresh", "Pooja",  "Ravi",   "Ashish",
                                             "Manish", "Sunita", "Aditya", "Shreya", "Karthik"};
constexpr std::string_view kIndianFamily[] = {
    "Kumar",        "Sharma",   "Singh",      "Gupta",    "Patel", "Rao",       "Reddy",
    "Das",          "Mishra",   "Jain",       "Ghosh",    "Nair",  "Iyer",      "Banerjee",
    "Agarwal",      "Verma",    "Chatterjee", "Joshi",    "Mehta", "Mukherjee", "Srinivasan",
    "Bhattacharya", "Krishnan", "Pandey",     "Choudhury"};
constexpr std::string_view kIndianRoots[] = {"Rama",    "Krishna", "Venkata", "Subra",
                                             "Chandra", "Siva",    "Nara",    "Raja",
                                             "Hari",    "Gopala",  "Mani",    "Surya"};
constexpr std::string_view kIndianSuffixes[] = {"swamy", "murthy", "manian", "nathan",
                                                "raman", "lingam", "charya", "prasad"};
constexpr std::string_view kIndianTowns[] = {"Mumbai", "Delhi", "Bangalore", "Kanpur", "Hyderabad"};

constexpr std::string_view kGermanGiven[] = {
    "Thomas",    "Michael", "Stefan", "Andreas",  "Christian", "Martin",
    "Julia",     "Anna",    "Jürgen", "Wolfgang", "Markus",    "Katrin",
    "Sebastian", "Jörg",    "Tobias", "Sabine",   "Lukas",     "Hans-Peter"};
constexpr std::string_view kGermanFamily[] = {
    "Müller", "Schmidt",  "Schneider", "Fischer", "Weber",   "Meyer",    "Wagner",
    "Becker", "Schulz",   "Hoffmann",  "Koch",    "Bauer",   "Richter",  "Klein",
    "Wolf",   "Schröder", "Neumann",   "Schwarz", "Krüger",  "Hartmann", "Lange",
    "Böhm",   "Köhler",   "Jäger",     "Groß",    "von Berg"};
constexpr std::string_view kGermanRoots[] = {"Stein",  "Berg", "Feld",  "Linden", "Kirch", "Rosen",
                                             "Hof",    "Wald", "Eich",  "Birn",   "Grün",  "Hohen",
                                             "Nieder", "Ober", "Schön", "Weiß"};
constexpr std::string_view kGermanSuffixes[] = {"mann",  "hofer", "berger", "meier", "bach",
                                                "stein", "er",    "hardt",  "baum",  "feld"};
constexpr std::string_view kGermanTowns[] = {"Berlin",    "München",  "Heidelberg", "Zürich",
                                             "Göttingen", "Tübingen", "Wien",       "Hamburg"};

constexpr std::string_view kFrenchGiven[] = {
    "Jean",    "Pierre",      "Marie",   "François", "Nicolas", "Philippe",
    "Claire",  "Jean-Pierre", "Hélène",  "Julien",   "Sophie",  "Éric",
    "Thierry", "Cécile",      "Olivier", "Benoît",   "Mathieu", "Camille"};
constexpr std::string_view kFrenchFamily[] = {
    "Martin", "Bernard",   "Dubois",   "Durand",   "Moreau",   "Laurent", "Lefèvre", "Roux",
    "Girard", "Bonnet",    "Dupont",   "Lambert",  "Fontaine", "Mercier", "Blanc",   "Guérin",
    "Boyer",  "Chevalier", "François", "Gauthier", "Perrin",   "Le Gall", "Béraud",  "de La Tour"};
constexpr std::string_view kFrenchRoots[] = {"Beau", "Mont", "Clair", "Roche", "Bel",
                                             "Char", "Duv",  "Gal",   "Mar",   "Val",
                                             "Bois", "Cham", "Font",  "Lav"};
constexpr std::string_view kFrenchSuffixes[] = {"mont", "fort", "ville", "champ", "ier", "in",
                                                "eau",  "ard",  "et",    "lier",  "pont"};
constexpr std::string_view kFrenchTowns[] = {"Paris",    "Lyon",     "Grenoble",
                                             "Toulouse", "Montréal", "Genève"};

constexpr std::string_view kIberianGiven[] = {"José",   "María", "Juan",   "Carlos",   "Antonio",
                                              "Luis",   "Ana",   "Pedro",  "João",     "Marta",
                                              "Jesús",  "Elena", "Rafael", "Fernando", "Sofía",
                                              "Miguel", "Inés",  "Tiago",  "Joaquín",  "Lucía"};
constexpr std::string_view kIberianFamily[] = {
    "García",   "Rodríguez",     "González", "Fernández", "López",    "Martínez", "Sánchez",
    "Pérez",    "Gómez",         "Silva",    "Santos",    "Oliveira", "Pereira",  "Costa",
    "Ferreira", "Ruiz",          "Díaz",     "Muñoz",     "Álvarez",  "Romero",   "Gonçalves",
    "Ramírez",  "García-Molina", "Torres",   "Núñez",     "Araújo"};
constexpr std::string_view kIberianRoots[] = {"Mendi", "Etxe", "Carra", "Monte", "Villa", "Bena",
                                              "Salda", "Cama", "Alma",  "Riba",  "Gala",  "Torre"};
constexpr std::string_view kIberianSuffixes[] = {"zábal", "vedra", "nova", "lobos", "rosa",
                                                 "verde", "cho",   "gón",  "rra",   "mayor"};
constexpr std::string_view kIberianTowns[] = {"Madrid", "Barcelona", "Porto", "São Paulo",
                                              "Bogotá", "Granada",   "Lisboa"};

constexpr std::string_view kItalianGiven[] = {
    "Marco",  "Andrea",  "Francesco", "Giuseppe", "Paolo",  "Giulia",   "Luca",  "Alessandro",
    "Chiara", "Roberto", "Stefano",   "Elisa",    "Matteo", "Federica", "Nicolò"};
constexpr std::string_view kItalianFamily[] = {
    "Rossi", "Russo", "Ferrari", "Esposito", "Bianchi", "Romano", "Colombo",  "Ricci", "Marino",
    "Greco", "Bruno", "Gallo",   "Conti",    "De Luca", "Costa",  "Giordano", "Rizzo", "D'Angelo"};
constexpr std::string_view kItalianRoots[] = {"Bert",   "Mart",   "Guid",   "Pell", "Sant",
                                              "Ventur", "Bald",   "Cavall", "Fabr", "Lombard",
                                              "Mazz",   "Orland", "Pagan",  "Scar"};
constexpr std::string_view kItalianSuffixes[] = {"ini", "elli", "etti", "one", "ucci",
                                                 "ari", "oni",  "azzi", "olo"};
constexpr std::string_view kItalianTowns[] = {"Roma", "Milano", "Torino", "Bologna", "Pisa"};

constexpr std::string_view kJapaneseGiven[] = {
    "Hiroshi", "Takashi", "Kenji",  "Yuki",  "Akira", "Satoshi", "Yoko", "Naoki",   "Kazuki",
    "Haruka",  "Tetsuya", "Makoto", "Shota", "Yuta",  "Keiko",   "Ryo",  "Masahiro"};
constexpr std::string_view kJapaneseFamily[] = {
    "Sato",      "Suzuki",  "Takahashi", "Tanaka", "Watanabe",  "Ito",       "Yamamoto", "Nakamura",
    "Kobayashi", "Kato",    "Yoshida",   "Yamada", "Sasaki",    "Matsumoto", "Inoue",    "Kimura",
    "Hayashi",   "Shimizu", "Mori",      "Ikeda",  "Hashimoto", "Saito",     "Ogawa",    "Fujita"};
constexpr std::string_view kJapaneseRoots[] = {"Naka", "Yama", "Kita",  "Nishi", "Matsu", "Fuji",
                                               "Oka",  "Taka", "Ishi",  "Kawa",  "Sugi",  "Hira",
                                               "Ara",  "Kuro", "Shira", "Mina"};
constexpr std::string_view kJapaneseSuffixes[] = {"mura",  "da", "moto", "shima", "hara",  "kawa",
                                                  "guchi", "no", "zaki", "yama",  "shita", "saki"};
constexpr std::string_view kJapaneseTowns[] = {"Tokyo", "Kyoto", "Osaka", "Nagoya", "Sendai"};

constexpr std::string_view kKoreanGiven[] = {
    "Min-jun",   "Ji-hoon", "Seung-woo", "Hyun",  "Sung", "Jin", "Young", "Soo-jin",
    "Dong-hyun", "Hye-jin", "Jae",       "Kyung", "Sang", "Woo", "Minji", "Jiwoo"};
constexpr std::string_view kKoreanFamily[] = {"Kim",  "Lee",  "Park", "Choi", "Jung",
                                              "Kang", "Cho",  "Yoon", "Jang", "Lim",
                                              "Han",  "Shin", "Seo",  "Kwon", "Hwang"};
constexpr std::string_view kKoreanRoots[] = {"Nam", "Seon", "Hwang", "Sa", "Do", "Je"};
constexpr std::string_view kKoreanSuffixes[] = {"gung", "woo", "bo", "gal", "gu", "hwan"};
constexpr std::string_view kKoreanSyllables[] = {"min",   "ji",  "seung", "hyun", "sung", "jin",
                                                 "young", "soo", "dong",  "hye",  "jae",  "kyung",
                                                 "sang",  "woo", "eun",   "tae",  "ho",   "na"};
constexpr std::string_view kKoreanTowns[] = {"Seoul", "Daejeon", "Busan", "Pohang"};

constexpr std::string_view kSlavicGiven[] = {
    "Alexander", "Dmitry", "Sergey",    "Ivan",  "Andrei",  "Olga", "Elena",
    "Tomáš",     "Paweł",  "Jan",       "Marek", "Natalia", "Petr", "Milan",
    "Katarína",  "Michał", "Agnieszka", "Jiří",  "Nikolai"};
constexpr std::string_view kSlavicFamily[] = {
    "Ivanov",    "Petrov", "Smirnov",   "Kuznetsov",  "Novák",   "Nowak",    "Kowalski", "Svoboda",
    "Popov",     "Volkov", "Dvořák",    "Wiśniewski", "Sokolov", "Horvat",   "Marković", "Łukasik",
    "Zieliński", "Šimek",  "Kovačević", "Orlov",      "Černý",   "Jovanović"};
constexpr std::string_view kSlavicRoots[] = {"Bel",  "Gor", "Kras", "Mal",  "Nov", "Pod",
                                             "Ros",  "Sla", "Tar",  "Vlas", "Zab", "Dobr",
                                             "Khar", "Lev", "Mir",  "Ostr"};
constexpr std::string_view kSlavicSuffixes[] = {"ov", "sky",   "enko", "ić", "ński",
                                                "ák", "itsyn", "in",   "ev", "owski"};
constexpr std::string_view kSlavicTowns[] = {"Moscow", "Praha", "Kraków", "Warszawa", "Zagreb"};

constexpr std::string_view kNorthernGiven[] = {
    "Lars", "Erik", "Anders", "Johan",    "Mette",  "Søren", "Björn",  "Ingrid",
    "Jens", "Åsa",  "Henrik", "Kristina", "Pieter", "Jan",   "Willem", "Anneke"};
constexpr std::string_view kNorthernFamily[] = {
    "Hansen",     "Johansson", "Andersson",    "Nielsen",  "Larsen",   "Karlsson", "Jørgensen",
    "Lindström",  "de Vries",  "van den Berg", "Jansen",   "Bakker",   "Sørensen", "Åkesson",
    "Østergaard", "van Dijk",  "Virtanen",     "Korhonen", "Bergström"};
constexpr std::string_view kNorthernRoots[] = {"Lind",   "Berg",  "Holm", "Ny",   "Sand",
                                               "Ek",     "Öst",   "Sund", "Norr", "Dal",
                                               "Vester", "Ström", "Hage", "Ryd"};
constexpr std::string_view kNorthernSuffixes[] = {"qvist", "gren", "berg", "ström", "lund",
                                                  "dahl",  "stad", "man",  "gaard", "stra"};
constexpr std::string_view kNorthernTowns[] = {"Stockholm", "Uppsala", "Oslo", "Amsterdam",
                                               "Helsinki",  "Aarhus",  "Delft"};

constexpr std::string_view kEasternGiven[] = {
    "Mohammad", "Ali",  "Ahmed", "Mehmet", "Reza", "Fatima", "Hassan", "Mustafa",
    "Zahra",    "Omar", "Ayşe",  "Emre",   "Sara", "Yusuf",  "Leila",  "Amir"};
constexpr std::string_view kEasternFamily[] = {
    "Hosseini", "Ahmadi",   "Yılmaz",    "Kaya",   "Hassan",  "Khan",  "Ali",
    "Demir",    "Çelik",    "Mohammadi", "Rahimi", "Ibrahim", "Şahin", "Öztürk",
    "Karimi",   "El-Sayed", "Al-Rashid", "Aydın",  "Güneş"};
constexpr std::string_view kEasternRoots[] = {"Ahmad", "Karim", "Rahman", "Hossein", "Noor",
                                              "Rez",   "Moh",   "Far",    "Öz",      "Kara",
                                              "Shir",  "Tavak", "Bahr",   "Naj"};
constexpr std::string_view kEasternSuffixes[] = {"i",   "zadeh", "pour",  "ian",  "oğlu",
                                                 "han", "can",   "nejad", "aoui", "demir"};
constexpr std::string_view kEasternTowns[] = {"Tehran", "Ankara", "Istanbul", "Cairo", "Riyadh"};

constexpr Culture kCultures[] = {
    {210, "US", kEnglishGiven, kEnglishFamily, kEnglishTowns, kEnglishRoots, kEnglishSuffixes, {}},
    {260, "CN", kChineseGiven, kChineseFamily, kChineseTowns, {}, {}, kChineseSyllables},
    {70, "IN", kIndianGiven, kIndianFamily, kIndianTowns, kIndianRoots, kIndianSuffixes, {}},
    {75, "DE", kGermanGiven, kGermanFamily, kGermanTowns, kGermanRoots, kGermanSuffixes, {}},
    {65, "FR", kFrenchGiven, kFrenchFamily, kFrenchTowns, kFrenchRoots, kFrenchSuffixes, {}},
    {80, "ES", kIberianGiven, kIberianFamily, kIberianTowns, kIberianRoots, kIberianSuffixes, {}},
    {50, "IT", kItalianGiven, kItalianFamily, kItalianTowns, kItalianRoots, kItalianSuffixes, {}},
    {60,
     "JP",
     kJapaneseGiven,
     kJapaneseFamily,
     kJapaneseTowns,
     kJapaneseRoots,
     kJapaneseSuffixes,
     {}},
    {40, "KR", kKoreanGiven, kKoreanFamily, kKoreanTowns, kKoreanRoots, kKoreanSuffixes,
     kKoreanSyllables},
    {50, "CZ", kSlavicGiven, kSlavicFamily, kSlavicTowns, kSlavicRoots, kSlavicSuffixes, {}},
    {40,
     "SE",
     kNorthernGiven,
     kNorthernFamily,
     kNorthernTowns,
     kNorthernRoots,
     kNorthernSuffixes,
     {}},
    {50, "TR", kEasternGiven, kEasternFamily, kEasternTowns, kEasternRoots, kEasternSuffixes, {}},
};

constexpr std::uint32_t total_weight() {
  std::uint32_t total = 0;
  for (const Culture& culture : kCultures) total += culture.weight;
  return total;
}

const Culture& draw_culture(Random& random) {
  std::uint32_t place = random.below(total_weight());
  std::size_t culture = 0;
  while (place >= kCultures[culture].weight) place -= kCultures[culture++].weight;
  return kCultures[culture];
}

std::string_view draw_word(Words words, Random& random) {
  return words[random.zipf(static_cast<std::uint32_t>(words.size()))];
}

std::string_view draw_evenly(Words words, Random& random) {
  return words[random.below(static_cast<std::uint32_t>(words.size()))];
}

std::string draw_family(const Culture& culture, Random& random) {
  if (culture.roots.empty() || random.happens(400)) {
    return std::string(draw_word(culture.family, random));
  }
  // One draw after the other: the order inside one expression would be the compiler's choice.
  std::string family(draw_evenly(culture.roots, random));
  family += draw_evenly(culture.suffixes, random);
  return family;
}

std::string draw_given(const Culture& culture, Random& random) {
  if (culture.syllables.empty() || random.happens(250)) {
    return std::string(draw_evenly(culture.given, random));
  }
  std::string given(draw_evenly(culture.syllables, random));
  given.front() = static_cast<char>(given.front() - 'a' + 'A');
  given += draw_evenly(culture.syllables, random);
  return given;
}

// Independent streams for what is drawn about one person.
constexpr std::uint64_t kNameStream = 11;
constexpr std::uint64_t kPlaceStream = 12;

Random stream_of(std::uint64_t seed, std::uint64_t stream, std::uint32_t person) {
  return Random(mix(mix(seed, stream), person));
}

// Letters outside ASCII that the lists above have, and how LaTeX writes them.
constexpr std::pair<std::string_view, std::string_view> kLatexAccents[] = {
    {"á", "\\'a"},   {"Á", "\\'A"},   {"é", "\\'e"},   {"É", "\\'E"},   {"í", "\\'{\\i}"},
    {"ó", "\\'o"},   {"ú", "\\'u"},   {"ý", "\\'y"},   {"ś", "\\'s"},   {"ń", "\\'n"},
    {"ć", "\\'c"},   {"è", "\\`e"},   {"ò", "\\`o"},   {"ê", "\\^e"},   {"î", "\\^{\\i}"},
    {"ñ", "\\~n"},   {"ã", "\\~a"},   {"ç", "\\c{c}"}, {"Ç", "\\c{C}"}, {"ş", "\\c{s}"},
    {"Ş", "\\c{S}"}, {"ä", "\\\"a"},  {"ö", "\\\"o"},  {"Ö", "\\\"O"},  {"ü", "\\\"u"},
    {"ß", "{\\ss}"}, {"å", "{\\aa}"}, {"Å", "{\\AA}"}, {"ø", "{\\o}"},  {"Ø", "{\\O}"},
    {"ł", "{\\l}"},  {"Ł", "{\\L}"},  {"š", "\\v{s}"}, {"Š", "\\v{S}"}, {"č", "\\v{c}"},
    {"Č", "\\v{C}"}, {"ř", "\\v{r}"}, {"ı", "{\\i}"},  {"ğ", "\\u{g}"}};

std::string_view latex_accent(std::string_view letter) {
  for (const auto& [accented, latex] : kLatexAccents) {
    if (accented == letter) return latex;
  }
  return letter;
}

}  // namespace

InventedName name_of(std::uint64_t seed, std::uint32_t person) {
  Random random = stream_of(seed, kNameStream, person);
  const Culture& culture = draw_culture(random);
  InventedName name;
  name.given = draw_given(culture, random);
  name.family = draw_family(culture, random);
  if (culture.syllables.empty() && random.happens(350)) {
    name.given += ' ';
    name.given += static_cast<char>('A' + random.below(24));
    name.given += '.';
  }
  return name;
}

std::string initials(std::string_view given) {
  std::string result;
  bool at_start = true;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto byte = static_cast<unsigned char>(given[i]);
    if (at_start) {
      if (!result.empty()) result += ' ';
      result += given[i];
      // The first letter may have several bytes in UTF-8; those that follow begin with the bits 10.
      while (i + 1 < given.size() && (static_cast<unsigned char>(given[i + 1]) & 0xC0U) == 0x80U) {
        result += given[++i];
      }
      result += '.';
    }
    at_start = byte == ' ' || byte == '-';
  }
  return result;
}

CorpusInstitution institution_of(std::uint64_t seed, std::uint32_t person) {
  // The culture comes from the name's stream, so that it is the one of the name.
  Random name_stream = stream_of(seed, kNameStream, person);
  Random random = stream_of(seed, kPlaceStream, person);
  const bool stays_home = random.happens(700);
  const Culture& culture = stays_home ? draw_culture(name_stream) : draw_culture(random);
  const auto town = random.zipf(static_cast<std::uint32_t>(culture.towns.size()));
  const std::uint32_t kind = random.zipf(6);
  const std::string name(culture.towns[town]);
  const auto index = static_cast<std::uint32_t>(&culture - kCultures);
  CorpusInstitution institution{(index * 64 + town) * 8 + kind, {}, culture.country_code};
  switch (kind) {
    case 0:
      institution.name = "University of " + name;
      break;
    case 1:
      institution.name = name + " Institute of Technology";
      break;
    case 2:
      institution.name = "Technical University of " + name;
      break;
    case 3:
      institution.name = name + " Academy of Sciences";
      break;
    case 4:
      institution.name = name + " Research Laboratories";
      break;
    default:
      institution.name = name + " University Hospital";
      break;
  }
  return institution;
}

std::string with_latex_accents(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    // All accented letters of the table have two bytes.
    const bool is_ascii = static_cast<unsigned char>(text[i]) < 0x80U;
    const std::string_view letter = text.substr(i, is_ascii ? 1 : 2);
    result += is_ascii ? letter : latex_accent(letter);
    i += letter.size();
  }
  return result;
}

}  // namespace quire
