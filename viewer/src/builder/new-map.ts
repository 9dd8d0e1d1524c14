/** A map with nothing on it yet, as `childflow map new` would begin it. */
export const NEW_MAP = `id = "map"
label = "A new map"
sentence = "What this map shows."
valid_from = 2024-01-01
size = [1000, 620]
entry = [30, 190]
off_map_within = 5
precedence = []

groups = [
  { id = "service", label = "Service" },
]

edges = []

exits = [
  { id = "not_recorded", label = "Not recorded", kind = "not_recorded", position = [500, 560] },
]

nodes = []
`;
