"""What keeps an installation in order by itself: daily copies, clearing after a kill, quotas."""
