"""Sentences that many rules share: why a kind of breach matters, and how to mend it."""

FUTURE_WHY = "What has not happened yet is counted as done, and every duration drawn from it is wrong."
FUTURE_FIX = "Correct the date. A planned date belongs in the plan, not in the return."
ORDER_WHY = "An end before its start has no duration: the activity is shown as over on the day it began."
ORDER_FIX = "Check both dates, the year first; most often one was keyed a year or a month out."
AGREE_WHY = "The two cannot both be true, and where children live is judged by them."
AGREE_FIX = "Correct whichever of the two is wrong."
AGE_FIX = "Check the date of birth first, then the code."
