"""What every web route goes through: admission, hosts, quotas, errors, posts, headers, pages."""
