package syscall

import "sync"

func environment() []string

// The environment is read when it is first asked for; changes are the program's own.
var (
	envOnce sync.Once
	envLock sync.RWMutex
	envKeys []string       // in order; "" where one was unset
	envMap  map[string]int // key to place in envKeys
	envVals []string
)

func loadEnvironment() {
	envMap = make(map[string]int)
	for _, entry := range environment() {
		for i := 1; i < len(entry); i++ {
			if entry[i] == '=' {
				if _, known := envMap[entry[:i]]; !known {
					setEnvironment(entry[:i], entry[i+1:])
				}
				break
			}
		}
	}
}

func setEnvironment(key, value string) {
	i, known := envMap[key]
	if !known {
		i = len(envKeys)
		envKeys = append(envKeys, key)
		envVals = append(envVals, "")
		envMap[key] = i
	}
	envVals[i] = value
}

// Getenv returns the value of an environment variable and whether it is set.
func Getenv(key string) (value string, found bool) {
	envOnce.Do(loadEnvironment)
	if len(key) == 0 {
		return "", false
	}
	envLock.RLock()
	defer envLock.RUnlock()
	i, ok := envMap[key]
	if !ok {
		return "", false
	}
	return envVals[i], true
}

// Setenv sets an environment variable.
func Setenv(key, value string) error {
	envOnce.Do(loadEnvironment)
	if len(key) == 0 {
		return EINVAL
	}
	for i := 0; i < len(key); i++ {
		if key[i] == '=' || key[i] == 0 {
			return EINVAL
		}
	}
	for i := 0; i < len(value); i++ {
		if value[i] == 0 {
			return EINVAL
		}
	}
	envLock.Lock()
	defer envLock.Unlock()
	setEnvironment(key, value)
	return nil
}

// Unsetenv removes an environment variable.
func Unsetenv(key string) error {
	envOnce.Do(loadEnvironment)
	envLock.Lock()
	defer envLock.Unlock()
	if i, ok := envMap[key]; ok {
		envKeys[i] = ""
		delete(envMap, key)
	}
	return nil
}

// Clearenv removes all environment variables.
func Clearenv() {
	envOnce.Do(loadEnvironment)
	envLock.Lock()
	defer envLock.Unlock()
	envKeys, envVals, envMap = nil, nil, make(map[string]int)
}

// Environ returns all environment variables as key=value.
func Environ() []string {
	envOnce.Do(loadEnvironment)
	envLock.RLock()
	defer envLock.RUnlock()
	all := make([]string, 0, len(envKeys))
	for i, key := range envKeys {
		if key != "" {
			all = append(all, key+"="+envVals[i])
		}
	}
	return all
}
