"""Two processes take one conversation's lock again and again; prints how often both had it, and how often one was refused.

Runs in Rasa's environment: `.venv/rasa/bin/python tests/nlu/two_lockers.py redis://127.0.0.1:6379/9 300`.
"""

import asyncio
import multiprocessing
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def work(url, times, ready, begin, found):
    """Take the lock so many times."""
    import redis
    from rasa.core.lock_store import LockError
    from rasa.utils.endpoints import EndpointConfig

    from nlu.redis_locks import SharedLockStore

    store, counter = SharedLockStore(EndpointConfig(url=url)), redis.StrictRedis.from_url(url)

    async def take():
        both = refused = 0
        for _ in range(times):
            try:
                async with store.lock("one conversation", 30, wait_time_in_seconds=0.002):
                    both += counter.incr("two lockers inside") > 1
                    await asyncio.sleep(0.0005)
                    counter.decr("two lockers inside")
            except LockError:
                refused += 1
        return both, refused

    ready.release()
    begin.wait()
    found.put(asyncio.run(take()))


if __name__ == "__main__":
    import redis

    url, times = sys.argv[1], int(sys.argv[2])
    client = redis.StrictRedis.from_url(url)
    client.delete("two lockers inside")
    ready, begin, found = multiprocessing.Semaphore(0), multiprocessing.Event(), multiprocessing.Queue()
    lockers = [multiprocessing.Process(target=work, args=(url, times, ready, begin, found)) for _ in range(2)]
    for locker in lockers:
        locker.start()
    for _ in lockers:
        ready.acquire()
    began = time.monotonic()
    begin.set()
    both, refused = (sum(column) for column in zip(*(found.get() for _ in lockers), strict=True))
    left = [key for key in client.keys("*") if b"one conversation" in key]
    client.delete("two lockers inside")
    print(both, refused, len(left), round(time.monotonic() - began, 1))
