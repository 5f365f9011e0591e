# %% [markdown]
# # What analysts ask
# Written by `npm run dictionary` from `analytics/questions`. Jupytext opens it as a notebook (`jupytext --to ipynb questions.py`), and so do VS Code and PyCharm; Python alone prints the answers.
# It asks `npm run sql` in the project's folder, with the views loaded: over a laptop's data directory, or a copy of the export bucket.

# %%
import json
import subprocess

DATA = ".handraise"


def ask(sql):
    """The rows of an answer, as dictionaries: pandas.DataFrame(ask(...)) makes a table of them."""
    command = ["npm", "run", "--silent", "sql", "--", "--json", "--data", DATA, sql]
    rows = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    if "get_ipython" not in globals():
        print(json.dumps(rows, indent=2, ensure_ascii=False))
    return rows

# %% [markdown]
# ## 1. How many contacts arrive in each half-hour of a weekday?

# %%
ask("""
SELECT weekday, half_hour, count(*) AS contacts FROM arrivals GROUP BY 1, 2 ORDER BY 1, 2
""")

# %% [markdown]
# ## 2. How many arrive a day, and through which channel?

# %%
ask("""
SELECT date, channel, count(*) AS contacts FROM arrivals GROUP BY 1, 2 ORDER BY 1, 2
""")

# %% [markdown]
# ## 3. What is open now, since when, and which callbacks are due next?

# %%
ask("""
SELECT queue, phase, contacts, oldest_opened_at, next_callback_due_at FROM backlog
WHERE as_of = (SELECT max(as_of) FROM backlog) ORDER BY contacts DESC, queue, phase
""")

# %% [markdown]
# ## 4. What is the service level of each queue, abandoned visits failed?

# %%
ask("""
SELECT queue, sum(numerator) / sum(denominator) AS value, sum(denominator) AS visits FROM counted
WHERE metric = 'service level, abandoned failed' GROUP BY 1 ORDER BY 1
""")

# %% [markdown]
# ## 5. In which half-hours is a queue not answered in time, by when students joined its line, or in older files their contact was opened?

# %%
ask("""
SELECT s.queue, coalesce(substr(s.entered_half_hour, 12), a.half_hour) AS half_hour, sum(c.numerator) / sum(c.denominator) AS value, sum(c.denominator) AS visits
FROM counted c JOIN segments s ON s.contact_id = c.contact_id AND s.segment = c.fact JOIN arrivals a ON a.contact_id = c.contact_id
WHERE c.metric = 'service level, abandoned failed' GROUP BY 1, 2 ORDER BY 3, 1, 2
""")

# %% [markdown]
# ## 6. Within how long are half of the students answered, and nine in ten, by queue and class?

# %%
ask("""
SELECT queue, class, count(*) AS visits, approx_percentile(waited_seconds, 0.5) AS half_within, approx_percentile(waited_seconds, 0.9) AS most_within
FROM segments WHERE kind = 'chat' AND left_how = 'answered' GROUP BY 1, 2 ORDER BY 1, 2
""")

# %% [markdown]
# ## 7. How long do students wait before they leave a line?

# %%
ask("""
SELECT queue, count(*) AS visits, avg(waited_seconds) AS mean_seconds, max(waited_seconds) AS longest_seconds FROM segments
WHERE left_how = 'abandoned' GROUP BY 1 ORDER BY 2 DESC, 1
""")

# %% [markdown]
# ## 8. What does an agent’s time with contacts go into?

# %%
ask("""
SELECT agent_key, count(*) AS turns, avg(talk_seconds) AS talk, avg(wrap_up_seconds) AS wrap_up FROM assignments
WHERE handle_seconds IS NOT NULL GROUP BY 1 ORDER BY 1
""")

# %% [markdown]
# ## 9. How busy are agents, and how many contacts do they hold at once?

# %%
ask("""
SELECT agent_key, metric, sum(numerator) / nullif(sum(denominator), 0e0) AS value FROM counted
WHERE metric IN ('occupancy, of time', 'utilisation', 'concurrency') GROUP BY 1, 2 ORDER BY 1, 2
""")

# %% [markdown]
# ## 10. How long was each agent ready, away and signed in on a day?

# %%
ask("""
SELECT date, agent_key, status, sum(seconds) AS seconds FROM agent_spells
WHERE status <> 'offline' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
""")

# %% [markdown]
# ## 11. Who lets offers pass, and how often?

# %%
ask("""
SELECT agent_key, sum(CASE WHEN answered_how = 'missed' THEN 1 ELSE 0 END) AS missed, count(*) AS offers FROM assignments
GROUP BY 1 ORDER BY 2 DESC, 1
""")

# %% [markdown]
# ## 12. Why do agents not get the contacts of a queue, and how many are passed over for each reason?

# %%
ask("""
SELECT queue, reason, count(*) AS offers, sum(agents) AS agents FROM passed_over
GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2
""")

# %% [markdown]
# ## 13. What had kept contacts from the agent who was asked, and how long after that was over were they asked?

# %%
ask("""
SELECT queue, held_before, count(*) AS offers, avg(date_diff('millisecond', held_until, offered_at)) / 1e3 AS seconds_after FROM assignments
WHERE held_before IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
""")

# %% [markdown]
# ## 14. Who should be trained in what: which agent’s contacts of a topic end unresolved or with a low score?

# %%
ask("""
SELECT t.agent_key, c.topic, count(*) AS contacts, sum(CASE WHEN c.outcome = 'unresolved' OR c.survey_score <= 2 THEN 1 ELSE 0 END) AS poor
FROM assignments t JOIN contacts c ON c.contact_id = t.contact_id
WHERE t.ended_how = 'closed' GROUP BY 1, 2 ORDER BY 4 DESC, 3 DESC, 1, 2
""")

# %% [markdown]
# ## 15. From which queue to which are contacts passed on?

# %%
ask("""
SELECT queue, transferred_to, count(*) AS turns FROM assignments
WHERE ended_how = 'transferred' GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
""")

# %% [markdown]
# ## 16. Which articles fail?

# %%
ask("""
SELECT article_id, answers, unhelpful, checked, precision_share, precision_low, precision_high FROM articles
ORDER BY precision_low, unhelpful DESC, article_id
""")

# %% [markdown]
# ## 17. Which articles of the help center do not help, and after which are people asked for?

# %%
ask("""
SELECT article_id, sum(CASE WHEN kind = 'looked' THEN 1 ELSE 0 END) AS looked_at_first, sum(CASE WHEN kind = 'helped' THEN 1 ELSE 0 END) AS helped,
  sum(CASE WHEN kind = 'not-helped' THEN 1 ELSE 0 END) AS not_helped, sum(CASE WHEN kind = 'asked' THEN 1 ELSE 0 END) AS asked
FROM help_facts GROUP BY 1 ORDER BY 4 DESC, 5 DESC, 1
""")

# %% [markdown]
# ## 18. What could the bot not answer, by topic?

# %%
ask("""
SELECT topic, count(*) AS contacts, sum(CASE WHEN contained THEN 1 ELSE 0 END) AS contained FROM contacts
WHERE student_messages > 0 GROUP BY 1 ORDER BY 2 DESC, 1
""")

# %% [markdown]
# ## 19. How many questions does the bot answer, and of which kind are its words?

# %%
ask("""
SELECT kind, count(*) AS turns, avg(confidence) AS confidence FROM bot_turns GROUP BY 1 ORDER BY 2 DESC, 1
""")

# %% [markdown]
# ## 20. How satisfied are students with each agent, and how many answered?

# %%
ask("""
SELECT agent_key, count(*) AS sent, count(score) AS answered, avg(score) AS mean FROM surveys
WHERE served_by = 'person' GROUP BY 1 ORDER BY 1
""")

# %% [markdown]
# ## 21. Would students recommend the school, was it easy, and is it solved, by queue?

# %%
ask("""
SELECT queue, metric, sum(numerator) / sum(denominator) AS value, sum(denominator) AS answers FROM counted
WHERE metric IN ('net promoter score', 'customer effort, easy', 'solved, by survey') GROUP BY 1, 2 ORDER BY 1, 2
""")

# %% [markdown]
# ## 22. Which promised calls were not kept, and how late were the others?

# %%
ask("""
SELECT why, ended, count(*) AS callbacks, avg(late_seconds) AS late_seconds FROM callbacks
GROUP BY 1, 2 ORDER BY 1, 2
""")

# %% [markdown]
# ## 23. Which topics do students come back with within three days?

# %%
ask("""
SELECT c.topic, sum(n.numerator) / sum(n.denominator) AS value, sum(n.denominator) AS contacts
FROM counted n JOIN contacts c ON c.contact_id = n.contact_id
WHERE n.metric = 're-contact rate' GROUP BY 1 ORDER BY 2 DESC, 1
""")

# %% [markdown]
# ## 24. What did the September peak cost, by channel and outcome, and a contact?

# %%
ask("""
SELECT c.channel, c.outcome, count(*) AS contacts, sum(n.numerator) AS usd, sum(n.numerator) / sum(n.denominator) AS usd_a_contact
FROM counted n JOIN contacts c ON c.contact_id = n.contact_id
WHERE n.metric = 'cost a contact' AND n.date BETWEEN '2026-09-01' AND '2026-09-30' AND c.date BETWEEN '2026-09-01' AND '2026-09-30'
GROUP BY 1, 2 ORDER BY 4 DESC, 1, 2
""")

# %% [markdown]
# ## 25. Which complaints were not answered by a person within a day?

# %%
ask("""
SELECT contact_id, date, hour, queue, counts_as FROM counted
WHERE metric = 'complaints answered in 24 h' AND numerator = 0e0 ORDER BY date, hour, contact_id
""")

# %% [markdown]
# ## 26. Was every danger heard in time, and was it one?

# %%
ask("""
SELECT date, danger, count(*) AS contacts, max(danger_wait_seconds) AS longest_seconds, sum(CASE WHEN danger_was THEN 1 ELSE 0 END) AS was_danger
FROM contacts WHERE danger IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
""")

# %% [markdown]
# ## 27. Which contacts were heard as danger and were none, or were danger and not heard, for a reviewer to read?

# %%
ask("""
SELECT contact_id, date, hour, queue, coalesce(danger, 'not heard') AS heard, danger_was FROM contacts
WHERE danger IS NOT NULL AND NOT danger_was OR danger IS NULL AND danger_was ORDER BY date, hour, contact_id
""")
