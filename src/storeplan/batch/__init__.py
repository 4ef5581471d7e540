"""Many clients in one run: who makes their documents, what is remembered of them, what they are called.

The decision: a batch knows neither plans nor templates. What is made of a job is an argument, a function that
can be named to another process, so that the same batch runs in this process, in several, or on a cluster, and
a test gives it whatever takes no time.
"""
