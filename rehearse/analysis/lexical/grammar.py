"""Classes of words that the rules ask for, in lower case."""

from rehearse.analysis.words import ARTICLES, POSSESSIVES, word_set

PEOPLE = word_set(
    "i you he she we they everyone everybody someone somebody people who guys"
)
"""Subjects that can say something: "she was like, no"."""

SUBJECTS = PEOPLE | {"it", "this", "that", "which", "there"}

BE = word_set(
    "am is are was were be been being isn't aren't wasn't weren't i'm you're he's she's "
    "it's we're they're that's there's what's here's who's"
)

EXISTENTIALS = word_set("there's there")

MODALS = word_set(
    "would should could will can might may must shall cannot can't won't wouldn't "
    "couldn't shouldn't didn't don't doesn't did do does i'd you'd he'd she'd we'd "
    "they'd i'll you'll he'll she'll we'll they'll to never not also still"
)
"""A verb follows them, now or after an adverb."""

HAVE = word_set("have has had having haven't hasn't hadn't i've you've we've they've")

SENSING = word_set(
    "look looks looked looking sound sounds sounded sounding feel feels felt feeling "
    "seem seems seemed seeming taste tastes smell smells act acts acted acting behave "
    "behaves behaved work works worked working treat treats treated treating"
)
"""Verbs that take "like" as a preposition."""

ACTING = word_set(
    "took take takes taking spent spend spends got get gets getting made make makes "
    "gave give need needed needs want wanted wants use used using saw see found find "
    "built build wrote write created create sent send did said told asked "
    "had have has having started start tried bought sold paid lost saved cut added "
    "wanted called hired led managed handled took brought put kept left did"
)
"""Verbs whose object may have a "like" in front of it that means nothing."""

THINKING = word_set(
    "think thought guess guessed suppose believe know knew mean maybe probably perhaps "
    "mostly basically actually obviously"
)

SAYING = word_set(
    "say says said saying like think thought go goes went asked told mentioned explained"
)

JOINING = word_set("and but or so because 'cause cause then also plus")

BEFORE_A_NOUN = word_set(
    "of in for with about at by from on after before within around over into between "
    "during without every each all both"
)

DETERMINERS = (
    ARTICLES
    | POSSESSIVES
    | word_set("this these those some any no every each all both another most many")
)

POINTING = word_set("this that these those me him her us them you mine yours ours")

QUANTITIES = word_set(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty "
    "thirty forty fifty sixty seventy eighty ninety hundred thousand million half double "
    "twice no zero several many a-lot around about maybe almost over roughly from every "
    "all more most literally"
)

RANKS = word_set("first second third last only whole best worst most biggest main")

DEGREES = word_set(
    "really very so super totally completely pretty quite extremely not too kind sort "
    "always never just way absolutely kinda already still"
)

CONDITIONS = word_set("if as whatever whenever")

TOPICS = word_set("thing problem point idea question")
"""What "is like" goes on from: "the thing is like, we had no data"."""

FREQUENCIES = word_set("never always totally completely literally constantly")

PARTICLES = word_set("up out by off over")
"""Of verbs like "end up"."""

PAST_TENSES = word_set(
    "was were had did went got made took said told came saw knew found gave thought "
    "left felt kept ran wrote built sent split put set let began held led met paid sat "
    "spoke spent stood understood won lost brought bought taught"
)

QUESTION_WORDS = word_set("what how why who where whether if which when")

KINDS_OF_THINGS = word_set(
    "person people thing things stuff work place places guy guys problem problems issue "
    "issues question questions situation situations role roles job company companies "
    "manager boss leader team culture"
)

ONES = word_set(
    "this that these those what which whatever some any no every each all both other "
    "another different certain same one two three new only right wrong best first "
    "various many several few particular exact whole"
)
"""What stands before a "kind of" that counts kinds."""


def is_quantity(word: str) -> bool:
    """Whether the word counts or measures."""
    return word[:1].isdigit() or word in QUANTITIES


def is_past(word: str) -> bool:
    """Whether the word looks like a verb in the past tense."""
    return word in PAST_TENSES or (word.endswith("ed") and len(word) > len("need"))
